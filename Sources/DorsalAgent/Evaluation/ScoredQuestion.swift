/// How one question of the set was answered.
public struct ScoredQuestion: Sendable, Hashable, Codable {
    public var id: String
    public var question: String
    public var split: EvaluationSplit
    /// The group it is reported with.
    public var kind: String
    /// The content answers it; otherwise it is a near miss.
    public var isAnswerable: Bool
    public var outcome: AnswerOutcome
    /// The quote has every phrase of every part, from the right article.
    public var isRight: Bool
    /// At least one part is.
    public var isPartlyRight: Bool
    /// How sure the agent was; `nil` when it did not look.
    public var probability: Double?
    /// The words of the question that count and that the best passage does not have, the heaviest first.
    public var lacking: [String]
    /// Where a right passage was ranked, from 1; `nil` below the fifth.
    public var rank: Int?
    /// Paths of the articles that are cited.
    public var cited: [String]
    /// How many of them are right, and how many right ones there are to cite.
    public var citedRight: Int
    public var goldArticles: Int
    public var sentences: Int
    public var supported: Int
    public var numbers: Int
    public var faithfulNumbers: Int
    /// Words of the whole reply.
    public var words: Int
    /// The first sentence that is in nothing cited.
    public var unsupported: String?
    /// What was replied, without markup.
    public var reply: String

    private enum CodingKeys: String, CodingKey {
        case id, question, split, kind, outcome, probability, lacking, rank, cited, sentences, supported, numbers, words
        case unsupported, reply
        case isAnswerable = "answerable"
        case isRight = "right"
        case isPartlyRight = "partly_right"
        case citedRight = "cited_right"
        case goldArticles = "gold_articles"
        case faithfulNumbers = "faithful_numbers"
    }
}
