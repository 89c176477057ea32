/// The terms of an index by number, with the words that spell repair may choose from.
struct Vocabulary: Sendable {
    private(set) var numbers: [String: Int] = [:]
    /// How many passages have a word that stems to a term, by the unstemmed word.
    private(set) var words: [String: Int] = [:]

    /// The number of `stem`, given out now if it has none.
    mutating func number(of stem: String) -> Int {
        if let number = numbers[stem] { return number }
        let number = numbers.count
        numbers[stem] = number
        return number
    }

    mutating func count(word: String) {
        words[word, default: 0] += 1
    }

    /// Up to two of the most frequent known words one edit away that begin alike (RETRIEVAL §3).
    func repairs(of word: String) -> [String] {
        guard word.count >= 4, let first = word.first else { return [] }
        return words.filter { candidate, _ in
            candidate.first == first && abs(candidate.count - word.count) <= 1
                && EditDistance.isAtMostOne(word, candidate)
        }
        .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .prefix(2).map(\.key)
    }
}
