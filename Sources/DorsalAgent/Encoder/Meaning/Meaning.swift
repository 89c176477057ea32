/// What is known of the meaning of the help content: the vectors of its passages, and what makes vectors of questions.
public struct Meaning: Sendable {
    let embedding: any TextEmbedding
    private let vectors: [String: PassageVectors.Pair]
    private let table: MeaningTable

    /// Knows `vectors`, by passage of `index`.
    public init(embedding: any TextEmbedding, vectors: [String: PassageVectors.Pair], of index: KnowledgeIndex) {
        self.embedding = embedding
        self.vectors = vectors
        table = MeaningTable(index, vectors: vectors)
    }

    /// Questions go without their meaning for a while, as what makes vectors of them failed lately.
    public var isResting: Bool { embedding.isResting }

    /// The vectors, with `encoder` for the questions.
    func passageVectors(_ encoder: any SentenceEncoding) -> PassageVectors {
        PassageVectors(encoder: encoder, vectors: vectors, table: table)
    }
}
