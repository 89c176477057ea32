/// Tells languages by their script and their most frequent words (AGENT 3.4).
struct LanguageIdentifier: Sendable {
    /// In which language a message is.
    enum Verdict: Sendable, Hashable {
        /// One the agent reads, by its code.
        case known(String)
        /// Another one, by its code.
        case other(String)
        /// Too short, or nothing tells.
        case unclear
    }

    /// A shorter message is in the conversation's language, if that is known.
    static let fewestWords = 3
    /// What a word of a language's rules counts beside a stop word.
    private static let ruleWord = 0.5
    private static let leastScore = 0.75
    /// By how much the best must be ahead of the next.
    private static let margin = 0.15
    /// Letters of a script that make a message one in it.
    private static let foreignShare = 0.5

    private let weights: [String: [(language: Int, weight: Double)]]
    private let codes: [String]
    private let knownCount: Int
    private let scripts: [String: String]

    init(_ languages: [Language], recognised: [(key: String, text: String)], scripts: [(key: String, text: String)]) {
        let others = recognised.filter { other in !languages.contains { $0.code == other.key } }
        codes = languages.map(\.code) + others.map(\.key)
        knownCount = languages.count
        let stopWords = languages.map { $0[.stopWords] } + others.map { PatternWords().set($0.text) }
        let ruleWords = languages.map(\.vocabulary)
        var owners: [String: [(language: Int, weight: Double)]] = [:]
        for (number, words) in stopWords.enumerated() {
            for word in words { owners[word, default: []].append((number, 1)) }
        }
        for (number, words) in ruleWords.enumerated() {
            for word in words where !stopWords[number].contains(word) {
                owners[word, default: []].append((number, Self.ruleWord))
            }
        }
        // A word says the more, the fewer languages have it.
        weights = owners.mapValues { owners in
            let total = owners.reduce(0) { $0 + $1.weight }
            return owners.map { ($0.language, $0.weight / total * min(1, $0.weight + Self.ruleWord / 2)) }
        }
        self.scripts = Dictionary(scripts.map { ($0.text, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    /// The language of `words`, which `text` consists of.
    func identify(_ text: String, _ words: [String]) -> Verdict {
        if let code = foreignScript(text) {
            return codes.prefix(knownCount).contains(code) ? .known(code) : .other(code)
        }
        var scores = [Double](repeating: 0, count: codes.count)
        for word in words {
            for owner in weights[word] ?? [] { scores[owner.language] += owner.weight }
        }
        let ranked = scores.indices.sorted { scores[$0] > scores[$1] }
        guard let best = ranked.first, let next = ranked.dropFirst().first else { return .unclear }
        guard scores[best] > 0, scores[best] - scores[next] >= Self.margin * scores[best] else { return .unclear }
        if best < knownCount { return .known(codes[best]) }
        return scores[best] >= Self.leastScore * 2 && words.count >= Self.fewestWords ? .other(codes[best]) : .unclear
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
