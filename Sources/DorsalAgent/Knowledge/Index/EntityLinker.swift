/// Finds the thing a conversation is about among those the content is about: a product, a plan, a branch (RETRIEVAL §3).
///
/// Where every product has the same questions, which product is meant decides, and it was usually named some turns ago.
struct EntityLinker: Sendable {
    /// Older turns are not looked at.
    static let rememberedTurns = 40
    /// What a turn is worth less than the one after it.
    private static let fading: Float = 0.9
    /// A name may be said with so many other words within it.
    private static let looseness = 2
    /// What is less than this is noise.
    private static let least: Float = 0.03
    /// What a name said as a place is worth.
    private static let place: Float = 0.8
    private static let prepositions: Set<String> = ["in", "near", "around"]
    /// What the parts of a name are worth that were said anywhere.
    private static let scattered: Float = 0.1
    /// Longer texts are pasted logs.
    private static let longestTurn = 300

    let names: EntityNames
    private let turns = ReadTexts<TurnKey, TurnMentions>(capacity: 4_096)

    /// A linker for documents whose things have these names, by document.
    init(names: [String?]) {
        self.names = EntityNames(names)
    }

    /// The things that `dialogue` may be about with their documents, the likeliest first.
    func scores(of dialogue: [DialogueTurn]) -> [(documents: [Int32], score: Float)] {
        ranking(of: dialogue).map { (names.documents[$0.entity], $0.score) }
    }

    /// The things that `dialogue` may be about, the likeliest first.
    func ranking(of dialogue: [DialogueTurn]) -> [(entity: Int, score: Float)] {
        guard !names.isEmpty else { return [] }
        var best: [Int: Float] = [:]
        var said: Set<Int32> = []
        var worth: Float = 1
        for turn in dialogue.suffix(Self.rememberedTurns).reversed() {
            let named = turns.reading(of: TurnKey(turn)) { mentions(in: turn) }
            for (entity, score) in named.entities { best[entity] = max(best[entity] ?? 0, worth * score) }
            said.formUnion(named.tokens)
            worth *= Self.fading
        }
        // Of branches with the same name it is the one whose place was talked about as well.
        for (entity, score) in best { best[entity] = score * (1 + Self.scattered * names.share(of: entity, in: said)) }
        return best.filter { $0.value >= Self.least }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (entity: $0.key, score: $0.value) }
    }

    /// What one turn names, and how well.
    private func mentions(in turn: DialogueTurn) -> TurnMentions {
        let words = Array(Tokenizer.words(turn.text).prefix(Self.longestTurn))
        let hits = NameHits(words: words, names: names, isUser: turn.isUser)
        var best: [Int: Float] = [:]
        for (alias, hits) in hits.byAlias {
            let name = names.aliases[alias]
            let (mass, start, end) = window(hits, of: name)
            let coverage = mass / name.mass
            let place = Float(end + 1) / Float(words.count)
            let score =
                coverage * coverage * coverage * (1 + 0.02 * mass + 0.02 * place) * name.worth
                * (Self.isPlace(words[..<start]) ? Self.place : 1)
            best[name.entity] = max(best[name.entity] ?? 0, score)
        }
        return TurnMentions(
            entities: best.sorted { $0.key < $1.key }.map { (entity: $0.key, score: $0.value) }, tokens: hits.tokens)
    }

    /// "In the Mission": a name after these says where something is rather than what is talked about.
    private static func isPlace(_ before: ArraySlice<String>) -> Bool {
        let before = before.last == "the" ? before.dropLast() : before
        return before.last.map(prepositions.contains) ?? false
    }

    /// The most of a name that stands together, and where it begins and ends.
    private func window(
        _ hits: [NameHits.Hit], of name: EntityNames.Alias
    ) -> (mass: Float, start: Int, end: Int) {
        let length = name.length + Self.looseness
        var (best, begin, end): (Float, Int, Int) = (0, 0, 0)
        for start in hits.indices {
            var mass: Float = 0
            var seen: [Int32] = []
            var last = hits[start].position
            for hit in hits[start...] {
                guard hit.position < hits[start].position + length else { break }
                guard !seen.contains(hit.token) else { continue }
                seen.append(hit.token)
                mass += names.idfs[Int(hit.token)] * hit.worth
                last = hit.position
            }
            if mass >= best { (best, begin, end) = (mass, hits[start].position, last) }
        }
        return (best, begin, end)
    }
}
