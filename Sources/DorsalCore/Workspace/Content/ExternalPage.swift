public import FinAgentAPI

/// A page of a content source.
public struct ExternalPage: Sendable, Hashable {
    /// Digits.
    public var id: String
    public var sourceID: String
    /// The source's own id for it.
    public var externalID: String
    public var title: String
    public var html: String
    /// The address citations link to.
    public var url: String?
    public var locale: String
    /// The agent answers from it, as long as its source is active.
    public var isForAgent: Bool
    public var isForCopilot: Bool
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    public var lastIngestedAt: Timestamp
    /// Grows with every change.
    public var revision: Int64

    /// Makes a page.
    public init(
        id: String, sourceID: String, externalID: String, title: String, html: String, url: String?, locale: String,
        isForAgent: Bool, isForCopilot: Bool, createdAt: Timestamp, updatedAt: Timestamp, lastIngestedAt: Timestamp,
        revision: Int64 = 1
    ) {
        self.id = id
        self.sourceID = sourceID
        self.externalID = externalID
        self.title = title
        self.html = html
        self.url = url
        self.locale = locale
        self.isForAgent = isForAgent
        self.isForCopilot = isForCopilot
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.lastIngestedAt = lastIngestedAt
        self.revision = revision
    }
}
