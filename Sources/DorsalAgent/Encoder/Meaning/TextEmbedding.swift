/// What makes vectors of texts, on this machine or elsewhere.
public protocol TextEmbedding: Sendable {
    /// Names the model: vectors of one identity can be compared.
    var identity: String { get }

    /// Encodes a question at once, where that takes no waiting; `nil` where somebody else has to be asked.
    var immediate: (any SentenceEncoding)? { get }

    /// It failed lately, and is left alone for a while.
    var isResting: Bool { get }

    /// Vectors of length one, one for each text and in their order.
    func vectors(of texts: [String]) async throws -> [[Float]]
}

extension TextEmbedding {
    /// A model on this machine has nothing to rest from.
    public var isResting: Bool { false }
}
