public import FinAgentAPI

/// One message of a conversation as the agent sees it.
public struct TranscriptEntry: Sendable, Hashable {
    /// Order within the conversation, from 1.
    public var position: Int64
    public var author: Author
    /// Plain text or HTML, as it was sent.
    public var body: String
    public var attachments: [Attachment]
    /// It stood in the history that the conversation was started with.
    public var isHistory: Bool

    /// Makes an entry.
    public init(position: Int64, author: Author, body: String, attachments: [Attachment] = [], isHistory: Bool) {
        self.position = position
        self.author = author
        self.body = body
        self.attachments = attachments
        self.isHistory = isHistory
    }
}
