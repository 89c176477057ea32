/// The body of `POST /fin/escalate`: hand a conversation, or a user without one, to a human (CONTRACT §7).
public struct EscalateRequest: Sendable, Hashable, Codable {
    /// The conversation to hand over. Either this or `user`.
    public var conversationID: String?
    /// The user to open a conversation for. Either this or `conversationID`.
    public var user: User?
    /// The new conversation's first message, at most 10,000 characters.
    public var message: String?
    /// A note for the human who takes over, at most 10,000 characters; the user never sees it.
    public var context: String?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case user
        case message
        case context
    }

    /// Hands over an existing conversation.
    public init(conversationID: String, context: String? = nil) {
        self.conversationID = conversationID
        self.context = context
    }

    /// Opens a conversation for a user and hands it over.
    public init(user: User, message: String? = nil, context: String? = nil) {
        self.user = user
        self.message = message
        self.context = context
    }
}
