import Crypto
public import FinAgentAPI

/// The checked content of a start or reply request.
public struct MessageDraft: Sendable, Hashable {
    public var conversationID: String
    public var message: Message
    public var user: User
    public var attachments: [Attachment]
    public var history: [Message]
    public var conversationAttributes: [String: JSONValue]
    public var settings: TurnSettings

    /// Makes a draft.
    public init(
        conversationID: String, message: Message, user: User, attachments: [Attachment] = [], history: [Message] = [],
        conversationAttributes: [String: JSONValue] = [:], settings: TurnSettings = TurnSettings()
    ) {
        self.conversationID = conversationID
        self.message = message
        self.user = user
        self.attachments = attachments
        self.history = history
        self.conversationAttributes = conversationAttributes
        self.settings = settings
    }

    /// What makes two messages of a conversation the same: author, body and timestamp (CONTRACT §3).
    ///
    /// `nil` without a timestamp: "yes" said twice within five minutes is two messages when nothing tells them apart.
    public var fingerprint: String? {
        guard let timestamp = message.timestamp else { return nil }
        var hash = SHA256()
        hash.update(data: Array("\(message.author.rawValue)\n\(timestamp.milliseconds)\n\(message.body)".utf8))
        return Hexadecimal.text(hash.finalize())
    }
}
