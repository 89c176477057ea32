/// Words and pairs of words as features: numbered while learning, found again afterwards.
public struct NGramFeatures: Sendable, Hashable, Codable {
    /// By word or pair.
    public private(set) var numbers: [String: Int] = [:]

    /// No features yet.
    public init() {}

    /// How many features there are.
    public var count: Int { numbers.count }

    /// The features of `text`, numbering those it has never seen.
    public mutating func learn(_ text: String) -> SparseFeatures {
        for gram in Self.grams(text) where numbers[gram] == nil { numbers[gram] = numbers.count }
        return features(text)
    }

    /// The features of `text` that are known, together of length one.
    public func features(_ text: String) -> SparseFeatures {
        let positions = Set(Self.grams(text).compactMap { numbers[$0] }).sorted()
        let value = positions.isEmpty ? 0 : 1 / Float(positions.count).squareRoot()
        return SparseFeatures(positions: positions, values: positions.map { _ in value })
    }

    /// Words, and neighbours with a space between them; the borders count as neighbours.
    static func grams(_ text: String) -> [String] {
        let words = Tokenizer.words(text)
        let bordered = ["^"] + words + ["$"]
        return words + zip(bordered, bordered.dropFirst()).map { $0 + " " + $1 }
    }
}
