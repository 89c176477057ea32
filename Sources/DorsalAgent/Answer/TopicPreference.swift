import DorsalCore

/// What the conversation is about: the article that was quoted last. A question that leans on it most likely means that article.
struct TopicPreference: Sendable, Hashable {
    /// How much more a passage of the article counts when the question says nothing by itself, and when it does.
    private static let certain = 1.5
    private static let likely = 1.1

    private let document: String
    private let factor: Double

    /// The article of the passage with this id.
    init(passage id: String, isCertain: Bool) {
        document = String(id[..<(id.lastIndex(of: "#") ?? id.endIndex)])
        factor = isCertain ? Self.certain : Self.likely
    }

    /// Raises the article's passages.
    func prefer(in outcome: inout SearchOutcome, of index: KnowledgeIndex) {
        for position in outcome.candidates.indices
        where index.passages[outcome.candidates[position].position].passage.documentID == document {
            let score = outcome.candidates[position].score
            outcome.candidates[position].score *= factor
            outcome.candidates[position].topic = outcome.candidates[position].score - score
        }
        outcome.candidates.sort {
            ($1.score, index.passages[$0.position].passage.id) < ($0.score, index.passages[$1.position].passage.id)
        }
    }
}
