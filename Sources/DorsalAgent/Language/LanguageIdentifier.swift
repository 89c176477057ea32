/// Tells languages by their script, and by the words and letters that only one of them has (AGENT 3.4).
struct LanguageIdentifier: Sendable {
    /// In which language a message is.
    enum Verdict: Sendable, Hashable {
        /// One the agent reads, by its code.
        case known(String)
        /// Another one, by its code.
        case other(String)
        /// Nothing tells, or only that it is one of these that the agent reads, the likeliest first.
        case unclear(among: [String])
    }

    /// A shorter message is in the conversation's language, if that is known.
    static let fewestWords = 3
    /// What a word counts: one that says little, one that customers use often, and any other of the language's rules.
    private static let stopWord = 1.0
    private static let frequentWord = 0.75
    private static let ruleWord = 0.5
    /// What letters that only one language has count in a message.
    private static let ownLetters = 0.75
    /// What several languages have says next to nothing; this is parted among them.
    private static let shared = 0.2
    /// What a word counts that the content has in one language, and at most what one counts that nobody knows, by its letters.
    private static let contentWord = 0.4
    private static let guessedWord = 0.6
    /// So many words are looked at closely; of a longer message the words that are known say enough.
    private static let mostGuesses = 100
    private static let leastScore = 0.05
    /// The same where there are only guesses, and where a conversation is in another language.
    private static let leastGuess = 0.35
    private static let leastChange = 0.5
    /// What has to speak for a language the agent does not read.
    private static let leastForeign = 1.5
    /// By how much the best must be ahead of the next, as a share of its score.
    private static let margin = 0.12
    /// Letters of a script that make a message one in it.
    private static let foreignShare = 0.5

    private typealias Evidence = [(language: Int, weight: Double)]

    private let words: [String: Evidence]
    private let letters: [Character: Evidence]
    private let elisions: Set<String>
    private let grams: LetterGrams
    private let codes: [String]
    private let knownCount: Int
    private let scripts: [String: String]

    init(_ languages: [Language], recognised: [(key: String, text: String)], scripts: [(key: String, text: String)]) {
        let others = recognised.filter { other in !languages.contains { $0.code == other.key } }
        codes = languages.map(\.code) + others.map(\.key)
        knownCount = languages.count
        var owners: [String: [Int: Double]] = [:]
        func add(_ words: Set<String>, of language: Int, weight: Double) {
            for word in words {
                owners[word, default: [:]][language] = max(owners[word]?[language] ?? 0, weight)
            }
        }
        var letterOwners: [Character: [Int: Double]] = [:]
        for (number, language) in languages.enumerated() {
            add(language[.stopWords].union(language[.questionWords]), of: number, weight: Self.stopWord)
            add(language[.frequent].union(language[.elisions]), of: number, weight: Self.frequentWord)
            add(language.patternWords, of: number, weight: Self.ruleWord)
            for letter in language.letters { letterOwners[letter, default: [:]][number] = Self.ownLetters }
        }
        for (number, other) in others.enumerated() {
            add(PatternWords().set(other.text), of: languages.count + number, weight: Self.stopWord)
        }
        let known = languages.count
        words = owners.mapValues { Self.evidence($0, known: known) }
        letters = letterOwners.mapValues { Self.evidence($0, known: known) }
        elisions = languages.reduce(into: []) { $0.formUnion($1[.elisions]) }
        grams = LetterGrams(languages.map { $0.patternWords.union($0[.stopWords]).union($0[.frequent]) })
        self.scripts = Dictionary(scripts.map { ($0.text, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    /// What something says that these languages have: all of it when only one has it, next to nothing when several do.
    private static func evidence(_ owners: [Int: Double], known: Int) -> Evidence {
        let sorted = owners.sorted { $0.key < $1.key }.map { (language: $0.key, weight: $0.value) }
        let ours = sorted.filter { $0.language < known }
        switch ours.count {
        // Danish and Norwegian have most of their words in common: the agent reads neither.
        case 0: return sorted
        case 1 where sorted.count == 1: return sorted
        case 1:
            return sorted.map {
                ($0.language, $0.language < known ? $0.weight / 2 : $0.weight / 2 / Double(sorted.count - 1))
            }
        default: return ours.map { ($0.language, shared / Double(ours.count)) }
        }
    }

    /// The language of `text`. Words that no list has are guessed at by their letters when `guesses` is set; what the content has in one
    /// language speaks a little for that, and what it has in several is a name or a label. `content` answers in which.
    ///
    /// Only languages in `likely` are guessed at, where it names any: those that there is content in.
    func identify(
        _ text: String, guesses: Bool = true, likely: Set<String> = [], content: (String) -> [String] = { _ in [] }
    ) -> Verdict {
        if let code = foreignScript(text) {
            return codes.prefix(knownCount).contains(code) ? .known(code) : .other(code)
        }
        let found = MessageWords.withoutElisions(text, elisions)
        let said = Tokenizer.words(found.contains("ß") ? found.replacing("ß", with: "ss") : found)
        var scores = [Double](repeating: 0, count: codes.count)
        for letter in Set(text.lowercased().filter { letters[$0] != nil }).sorted() {
            // However many of them: a few Scandinavian letters are German, too.
            for (language, weight) in letters[letter] ?? [] { scores[language] = max(scores[language], weight) }
        }
        var least = scores.contains { $0 > 0 } ? Self.leastScore : Self.leastGuess
        for (position, word) in said.enumerated() {
            if let evidence = words[word] {
                for (language, weight) in evidence { scores[language] += weight }
                least = Self.leastScore
            } else if guesses, position < Self.mostGuesses {
                guess(word, content(word), likely, &scores)
            }
        }
        return verdict(scores, said, least: guesses ? least : Self.leastChange)
    }

    private func guess(_ word: String, _ content: [String], _ likely: Set<String>, _ scores: inout [Double]) {
        guard content.isEmpty else {
            if content.count == 1, let language = codes.firstIndex(of: content[0]) {
                scores[language] += Self.contentWord
            }
            return
        }
        guard word.utf8.count > 2, !word.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return }
        for (language, share) in grams.shares(of: word).enumerated()
        where likely.isEmpty || likely.contains(codes[language]) {
            scores[language] += Self.guessedWord * share
        }
    }

    private func verdict(_ scores: [Double], _ words: [String], least: Double) -> Verdict {
        let ranked = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        guard let best = ranked.first, scores[best] >= least else { return .unclear(among: []) }
        let near = ranked.filter { scores[best] - scores[$0] < Self.margin * scores[best] }
        guard best < knownCount else {
            let isForeign = scores[best] >= Self.leastForeign && words.count >= Self.fewestWords
            return isForeign && near.allSatisfy { $0 >= knownCount } ? .other(codes[best]) : .unclear(among: [])
        }
        guard near.count > 1 else { return .known(codes[best]) }
        guard near.allSatisfy({ $0 < knownCount }) else { return .unclear(among: []) }
        // "Cancelar" is Spanish and Portuguese: which of them is the likelier, its letters tell.
        var likely = [Double](repeating: 0, count: knownCount)
        for word in words.prefix(Self.mostGuesses) {
            for (language, share) in grams.shares(of: word).enumerated() { likely[language] += share }
        }
        return .unclear(among: near.sorted { (likely[$1], $0) < (likely[$0], $1) }.map { codes[$0] })
    }

    private func foreignScript(_ text: String) -> String? {
        var counts: [String: Int] = [:]
        var letters = 0
        for scalar in text.unicodeScalars where scalar.value > 0x7F || scalar.properties.isAlphabetic {
            letters += 1
            if let script = Self.script(scalar.value) { counts[script, default: 0] += 1 }
        }
        // Japanese is written in Han with some Kana among it.
        if let kana = counts["Kana"], let han = counts["Han"] { counts["Kana"] = kana + han }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            Double(best.value) >= Self.foreignShare * Double(letters)
        else { return nil }
        return scripts[best.key]
    }

    private static func script(_ scalar: UInt32) -> String? {
        switch scalar {
        case 0x0370...0x03FF, 0x1F00...0x1FFF: "Greek"
        case 0x0400...0x052F: "Cyrillic"
        case 0x0590...0x05FF: "Hebrew"
        case 0x0600...0x06FF, 0x0750...0x077F: "Arabic"
        case 0x0900...0x097F: "Devanagari"
        case 0x0E00...0x0E7F: "Thai"
        case 0x3040...0x30FF: "Kana"
        case 0x3400...0x4DBF, 0x4E00...0x9FFF: "Han"
        case 0xAC00...0xD7AF, 0x1100...0x11FF: "Hangul"
        default: nil
        }
    }
}
