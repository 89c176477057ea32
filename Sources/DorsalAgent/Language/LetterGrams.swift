/// Guesses the language of a word that no list has, by runs of three letters of the words of each language.
struct LetterGrams: Sendable {
    /// What is left of the probability for runs that a language's words do not have, among about so many runs that there are.
    private static let unseen = 0.1
    private static let possible = 4_000.0
    /// Letters of a word that are looked at.
    private static let longest = 40

    /// By run, the logarithm of its probability in each language.
    private let scores: [UInt64: [Float]]
    private let unseenScore: Float
    private let count: Int

    /// Learns from the words of each language.
    init(_ vocabularies: [Set<String>]) {
        count = vocabularies.count
        unseenScore = Float(Math.ln(Self.unseen / Self.possible))
        var counts: [UInt64: [Float]] = [:]
        var totals = [Float](repeating: 0, count: vocabularies.count)
        for (language, words) in vocabularies.enumerated() {
            for word in words {
                for run in Self.runs(of: word) {
                    counts[run, default: [Float](repeating: 0, count: vocabularies.count)][language] += 1
                    totals[language] += 1
                }
            }
        }
        scores = counts.mapValues { counts in
            zip(counts, totals).map { count, total in
                let share = total > 0 ? Double(count / total) : 0
                return Float(Math.ln((1 - Self.unseen) * share + Self.unseen / Self.possible))
            }
        }
    }

    /// How likely `word` is in each language, by itself, and less so where its runs of letters are strange to that language: what is a
    /// word in none of them gets next to nothing.
    func shares(of word: String) -> [Double] {
        var sums = [Float](repeating: 0, count: count)
        var seen = [Double](repeating: 0, count: count)
        let runs = Self.runs(of: word)
        for run in runs {
            guard let known = scores[run] else {
                for language in sums.indices { sums[language] += unseenScore }
                continue
            }
            for language in sums.indices {
                sums[language] += known[language]
                if known[language] > unseenScore { seen[language] += 1 / Double(runs.count) }
            }
        }
        let highest = sums.max() ?? 0
        let likely = sums.map { Double(Math.exponential($0 - highest)) }
        let total = likely.reduce(0, +)
        return zip(likely, seen).map { $0 / total * $1 }
    }

    /// The runs of three letters, with a mark at the beginning and at the end.
    private static func runs(of word: String) -> [UInt64] {
        let letters = [1] + word.unicodeScalars.prefix(longest).map { UInt64($0.value) } + [2]
        guard letters.count >= 3 else { return [] }
        return (2..<letters.count).map { letters[$0 - 2] << 42 | letters[$0 - 1] << 21 | letters[$0] }
    }
}
