/// The body of `POST /fin/reply` (CONTRACT §3).
public struct ReplyRequest: Sendable, Hashable, Codable {
    /// The id the conversation was started with.
    public var conversationID: String
    public var message: Message
    public var user: User
    /// At most 10 attachments.
    public var attachments: [Attachment]?
    public var settings: AgentSettings?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case message
        case user
        case attachments
        case settings
    }

    /// Makes the body.
    public init(
        conversationID: String, message: Message, user: User, attachments: [Attachment]? = nil,
        settings: AgentSettings? = nil
    ) {
        self.conversationID = conversationID
        self.message = message
        self.user = user
        self.attachments = attachments
        self.settings = settings
    }
}
