/// What means the same as what was said.
extension QueryReader {
    /// What a synonym counts.
    private static let synonymous = 0.5
    /// A word's share of that where the content has both words in so many rows: it means something by each.
    private static let distinguished = 0.3
    private static let rowsOfBoth = 3
    /// A word of a phrase that the content has only elsewhere.
    private static let elsewhere = 0.3

    /// What means the same in any help centre or to the workspace, at a lower weight; it covers what was said.
    mutating func addSynonyms(_ words: [String], concepts: [String: Int]) {
        for (range, alternatives) in synonyms.alternatives(in: words) {
            // A phrase stands for the first of its words that says something; what means the same covers the others, too.
            let said = range.filter { weight(of: words[$0]) == 1 }.compactMap { concepts[words[$0]] }
            guard let concept = said.first ?? concepts[words[range.lowerBound]] else { continue }
            let phrase = words[range].map { (word: $0, number: number(of: $0)) }
            let frequency = frequency(ofPhrase: phrase.map(\.number))
            let others = alternatives.map { $0.map { (word: $0, number: number(of: $0)) } }
                .filter { $0.allSatisfy { $0.number != nil } }
            let frequencies = others.map { self.frequency(ofPhrase: $0.map(\.number)) }
            // "Log in" where the content signs in and keeps an audit log: the verb without its particle means something else there.
            let isElsewhere =
                frequency == 0 && phrase.count > 1 && phrase.last.map { content.particles.contains($0.word) } == true
                && frequencies.contains { $0 > 0 }
            // Then only what the content does have means the same: not "log on", which it has as little.
            let used = zip(others, frequencies).filter { !isElsewhere || $0.1 > 0 }
            if isElsewhere {
                let meant = Set(used.flatMap(\.0).compactMap(\.number))
                setAside(phrase.compactMap(\.number).filter { !meant.contains($0) })
            }
            for (other, count) in used {
                // The content's "sign in" is one thing, and its "sign" another.
                if isElsewhere { bind(other) }
                let isApart = min(frequency, count) >= Self.rowsOfBoth
                let share = isElsewhere ? 1 : Self.synonymous * (isApart ? Self.distinguished : 1)
                addSynonym(other, share: share, for: concept, and: said.filter { $0 != concept })
            }
        }
    }

    /// The verb of a phrase that was not said covers nothing without its particle.
    private mutating func bind(_ phrase: [(word: String, number: Int?)]) {
        guard phrase.count == 2, let particle = phrase.last?.word, content.particles.contains(particle),
            let verb = phrase.first?.number, known[verb] == nil
        else { return }
        particles[verb, default: []].insert(particle)
    }

    /// A word or phrase that means the same as what stands for `concept` and for `rest`. Of a phrase the word that says most covers it.
    private mutating func addSynonym(
        _ words: [(word: String, number: Int?)], share: Double, for concept: Int, and rest: [Int]
    ) {
        let heaviest = words.max { left, right in
            (weight(of: left.word), left.number.map(index.idf) ?? 0) < (
                weight(of: right.word), right.number.map(index.idf) ?? 0
            )
        }?.number
        for (word, number) in words {
            guard let number else { continue }
            let covered =
                number == heaviest
                ? ([concept] + rest).map { QueryTerm.Covered(concept: $0, mass: masses[$0]) } : []
            if let said = known[number] {
                // "My iPhone, which iOS": who says both means one thing.
                guard words.count == 1, said.weight == 1 else { continue }
                known[number]?.also += covered.filter { $0.concept != said.concept && !said.also.contains($0) }
                continue
            }
            known[number] = QueryTerm(
                number: number, weight: share * weight(of: word), idf: index.idf(number),
                mass: covered.first?.mass ?? 0, concept: concept, also: Array(covered.dropFirst()))
        }
        for (first, second) in zip(words, words.dropFirst()) {
            guard let a = first.number, let b = second.number else { continue }
            phrasePairs.append((a, b, share * (weight(of: first.word) + weight(of: second.word)) / 2))
        }
    }

    /// Words that the content means otherwise count for little, and cover nothing.
    private mutating func setAside(_ numbers: [Int]) {
        for number in numbers where known[number]?.weight == 1 {
            known[number]?.weight = Self.elsewhere
            known[number]?.mass = 0
        }
    }

    /// In how many rows a word stands, or the rarest two neighbours of a phrase.
    private func frequency(ofPhrase numbers: [Int?]) -> Int {
        let known = numbers.compactMap(\.self)
        guard known.count == numbers.count, let first = known.first else { return 0 }
        guard known.count > 1 else { return index.postings.frequency(of: first) }
        return zip(known, known.dropFirst()).map { Int(index.pairs.count(Self.key($0, $1))) }.min() ?? 0
    }
}
