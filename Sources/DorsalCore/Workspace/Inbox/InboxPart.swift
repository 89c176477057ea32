public import FinAgentAPI

/// Something that was said or done in a conversation.
public struct InboxPart: Sendable, Hashable {
    /// What it was.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case comment
        case note
        case close
        case open
        case snoozed
        case assignment
    }

    public var id: String
    public var kind: Kind
    /// HTML or plain text; `nil` for what was done without a word.
    public var body: String?
    public var author: InboxAuthor
    public var attachments: [Attachment]
    /// Who has it from here on, for an assignment.
    public var assigneeID: String?
    public var createdAt: Timestamp

    /// Makes a part.
    public init(
        id: String, kind: Kind, body: String?, author: InboxAuthor, attachments: [Attachment] = [],
        assigneeID: String? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.body = body
        self.author = author
        self.attachments = attachments
        self.assigneeID = assigneeID
        self.createdAt = createdAt
    }
}
