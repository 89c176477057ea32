public import FinAgentAPI

/// What an article says in one language.
public struct ArticleContent: Sendable, Hashable, Codable {
    public var title = ""
    public var description = ""
    /// HTML, as its author wrote it; it is cleaned before anything is quoted from it.
    public var body = ""
    /// What the body was made of, when it was written in Markdown.
    public var markdown: String?
    public var authorID = ""
    public var state = ArticleState.draft
    /// The agent may answer from it.
    public var isForAgent = true
    public var isForCopilot = true
    public var isForSalesAgent = false
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// Makes the content of an article that is begun at `moment`.
    public init(at moment: Timestamp) {
        createdAt = moment
        updatedAt = moment
    }

    /// The agent answers from it.
    public var isAnswered: Bool { state == .published && isForAgent }
}
