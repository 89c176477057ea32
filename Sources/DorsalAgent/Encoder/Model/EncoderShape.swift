/// The sizes and habits of a BERT-family sentence encoder.
struct EncoderShape: Sendable, Hashable, Codable {
    /// How the vectors of a text's tokens become one.
    enum Pooling: String, Sendable, Hashable, Codable {
        /// The mean of all.
        case mean
        /// The first token's.
        case first
    }

    /// What the model is called, for people.
    var name: String
    var layers: Int
    var heads: Int
    /// Numbers in a token's vector, and so in a sentence's.
    var hidden: Int
    /// Numbers in the wider layer of each block.
    var intermediate: Int
    /// Entries of the vocabulary.
    var vocabulary: Int
    /// The most tokens of a text that are looked at, its two marks included.
    var maximumTokens: Int
    var normEpsilon: Float
    var pooling: Pooling
    /// Upper and lower case are one.
    var lowercases: Bool
    /// Accents are taken away.
    var stripsAccents: Bool

    /// Numbers of one head.
    var headWidth: Int { heads > 0 ? hidden / heads : 0 }

    /// What this program cannot compute; `nil` when it can. Bounds every size, so that none of the products of them overflows.
    var problem: String? {
        func outside(_ what: String, _ value: Int, _ range: ClosedRange<Int>) -> String? {
            range.contains(value) ? nil : "\(what) is \(value), outside \(range.lowerBound) to \(range.upperBound)"
        }
        if let problem = outside("the number of layers", layers, 1...64)
            ?? outside("the number of heads", heads, 1...128) ?? outside("the hidden size", hidden, 8...4096)
            ?? outside("the intermediate size", intermediate, 8...16_384)
            ?? outside("the vocabulary", vocabulary, 4...1_000_000)
            ?? outside("the number of tokens", maximumTokens, 3...8192)
        {
            return problem
        }
        // The kernels work on eight numbers at a time.
        guard hidden.isMultiple(of: heads), headWidth.isMultiple(of: 8) else {
            return "\(hidden) numbers in \(heads) heads do not make heads of a multiple of eight"
        }
        guard intermediate.isMultiple(of: 8) else { return "the intermediate size is no multiple of eight" }
        guard normEpsilon > 0, normEpsilon < 1 else { return "the epsilon of the normalisation is \(normEpsilon)" }
        guard name.utf8.count <= 200 else { return "the name is too long" }
        return nil
    }
}
