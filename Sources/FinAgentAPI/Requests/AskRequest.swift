/// The body of `POST /fin/ask`: one question, one self-contained answer (CONTRACT §7).
public struct AskRequest: Sendable, Hashable, Codable {
    /// The application's own id of the conversation; must be new.
    public var conversationID: String
    public var message: Message
    public var user: User
    public var conversationMetadata: ConversationMetadata?
    /// At most 10 attachments.
    public var attachments: [Attachment]?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case message
        case user
        case conversationMetadata = "conversation_metadata"
        case attachments
    }

    /// Makes the body.
    public init(
        conversationID: String, message: Message, user: User, conversationMetadata: ConversationMetadata? = nil,
        attachments: [Attachment]? = nil
    ) {
        self.conversationID = conversationID
        self.message = message
        self.user = user
        self.conversationMetadata = conversationMetadata
        self.attachments = attachments
    }
}
