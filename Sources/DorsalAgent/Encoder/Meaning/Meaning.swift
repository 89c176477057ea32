/// What is known of the meaning of the help content: the vectors of its passages, and what makes vectors of questions.
public struct Meaning: Sendable {
    let embedding: any TextEmbedding
    private let vectors: [String: PassageVectors.Pair]

    /// Knows `vectors`, by passage.
    public init(embedding: any TextEmbedding, vectors: [String: PassageVectors.Pair]) {
        self.embedding = embedding
        self.vectors = vectors
    }

    /// The vectors, with `encoder` for the questions.
    func passageVectors(_ encoder: any SentenceEncoding) -> PassageVectors {
        PassageVectors(encoder: encoder, vectors: vectors)
    }
}
