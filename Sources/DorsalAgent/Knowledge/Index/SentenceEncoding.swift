/// Turns a sentence into a vector, so that what means the same lies close together (RETRIEVAL §4).
public protocol SentenceEncoding: Sendable {
    /// A vector of length one, the same for the same text.
    func encode(_ text: String) -> [Float]
}
