/// The body of `POST /fin/start` (CONTRACT §3).
public struct StartRequest: Sendable, Hashable, Codable {
    /// The application's own id of the conversation; must be new.
    public var conversationID: String
    public var message: Message
    public var user: User
    /// At most 10 attachments.
    public var attachments: [Attachment]?
    public var conversationMetadata: ConversationMetadata?
    public var settings: AgentSettings?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case message
        case user
        case attachments
        case conversationMetadata = "conversation_metadata"
        case settings
    }

    /// Makes the body.
    public init(
        conversationID: String, message: Message, user: User, attachments: [Attachment]? = nil,
        conversationMetadata: ConversationMetadata? = nil, settings: AgentSettings? = nil
    ) {
        self.conversationID = conversationID
        self.message = message
        self.user = user
        self.attachments = attachments
        self.conversationMetadata = conversationMetadata
        self.settings = settings
    }
}
