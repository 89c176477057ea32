/// A passage as a query ranked it, with what the ranking is made of.
struct Candidate: Sendable, Hashable {
    /// Position in the index.
    var position: Int
    /// The final score.
    var score: Double
    /// BM25F alone.
    var bm25: Double
    /// The reranker's part.
    var rerank: Double
    /// What of it the character n-grams are.
    var grams: Double = 0
    /// The cosine of the character n-grams of title and query.
    var similarity: Double = 0
    /// What being about the thing the conversation names adds.
    var entity: Double = 0
    /// What closeness of meaning adds, where there is an encoder.
    var meaning: Double = 0
    /// What the passage's other rows add with their votes.
    var votes: Double = 0
    /// What belonging to the article that the conversation is about adds.
    var topic: Double = 0
    /// The share of the query's idf mass that the passage has, in any field.
    var coverage: Double
    /// The share of the query's idf mass that title, headings and taught questions have.
    var titleCoverage: Double
}
