/// The words of one language as the content uses them, each with its term and its character n-grams.
struct Lexicon: Sendable {
    /// The language, as the first part of a BCP 47 tag.
    let language: String
    let analyzer: TextAnalyzer
    private(set) var words = WordTable()
    /// The term of each word.
    private(set) var terms: [Int32] = []
    /// How much each word counts in a query.
    private(set) var weights: [Float] = []
    /// How often each word occurs.
    private(set) var counts: [Int32] = []
    /// Where each word's grams stand in `grams`; empty for a word that is in no title.
    private var gramRanges: [Range<Int32>] = []
    private var grams: [Int32] = []
    /// Words by their first byte and length, for spell repair.
    private var buckets: [Int: [Int32]] = [:]

    init(language: String) {
        self.language = language
        analyzer = TextAnalyzer(locale: language)
    }

    /// The number of a word of the content.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let number = words.intern(bytes)
        if number < terms.count { counts[number] += 1 }
        return number
    }

    /// Whether a word has no term yet.
    func isNew(_ word: Int) -> Bool { word >= terms.count }

    /// The stem of a word of the lexicon.
    func stem(of word: Int) -> String { analyzer.stem(words.word(word)) }

    /// Gives the word that was interned last its term.
    mutating func define(_ word: Int, term: Int) {
        terms.append(Int32(truncatingIfNeeded: term))
        weights.append(Float(StopWords.weight(of: words.word(word), language: language)))
        counts.append(1)
        gramRanges.append(0..<0)
        let bytes = words.utf8(word)
        if let first = bytes.first {
            buckets[Self.bucket(first: first, length: bytes.count), default: []].append(
                Int32(truncatingIfNeeded: word))
        }
    }

    func hasGrams(_ word: Int) -> Bool { !gramRanges[word].isEmpty }

    /// Gives a word of a title its character n-grams.
    mutating func setGrams(_ numbers: [Int32], of word: Int) {
        let start = Int32(truncatingIfNeeded: grams.count)
        grams += numbers
        gramRanges[word] = start..<Int32(truncatingIfNeeded: grams.count)
    }

    /// The numbers of a word's character n-grams.
    func gramNumbers(of word: Int) -> ArraySlice<Int32> {
        grams[Int(gramRanges[word].lowerBound)..<Int(gramRanges[word].upperBound)]
    }

    /// Up to two of the most frequent known words one edit away that begin alike (RETRIEVAL §3).
    func repairs(of word: String) -> [Int] {
        let bytes = Array(word.utf8)
        guard bytes.count >= 4, let first = bytes.first else { return [] }
        var best: [(count: Int32, number: Int)] = []
        for length in (bytes.count - 1)...(bytes.count + 1) {
            for number in buckets[Self.bucket(first: first, length: length)] ?? []
            where EditDistance.isAtMostOne(bytes[...], words.utf8(Int(number))) {
                best.append((counts[Int(number)], Int(number)))
            }
        }
        return best.sorted { ($1.count, $0.number) < ($0.count, $1.number) }.prefix(2).map(\.number)
    }

    /// What a word that the content does not have most likely is of the content's: misspelt, or else another word of its family.
    func closest(to word: String) -> [Int] {
        let repaired = repairs(of: word)
        return repaired.isEmpty && language == "en" ? relatives(of: word) : repaired
    }

    /// Up to two of the most frequent known words of the same family: "accuracy" for "accurate".
    private func relatives(of word: String) -> [Int] {
        let root = WordFamily.root(of: word)
        guard let first = root.utf8.first, root.utf8.count >= WordFamily.shortestRoot else { return [] }
        var best: [(count: Int32, number: Int)] = []
        for length in root.utf8.count...(root.utf8.count + WordFamily.longestEnding) {
            for number in buckets[Self.bucket(first: first, length: length)] ?? [] {
                let known = words.utf8(Int(number))
                guard known.starts(with: root.utf8.prefix(WordFamily.shortestRoot)),
                    WordFamily.root(of: words.word(Int(number))) == root
                else { continue }
                best.append((counts[Int(number)], Int(number)))
            }
        }
        return best.sorted { ($1.count, $0.number) < ($0.count, $1.number) }.prefix(2).map(\.number)
    }

    private static func bucket(first: UInt8, length: Int) -> Int { Int(first) << 8 | min(length, 255) }
}
