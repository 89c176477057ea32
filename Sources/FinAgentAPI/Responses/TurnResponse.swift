/// What start, reply, ask and a procedure run answer: the message is durable and a turn is under way (CONTRACT §3).
public struct TurnResponse: Sendable, Hashable, Codable {
    public var conversationID: String
    public var userID: String
    /// Only for a procedure run.
    public var procedureID: String?
    /// `thinking`, or the current state when the message was a duplicate.
    public var status: ConversationStatus
    public var createdAt: Timestamp
    /// The id under which the workspace API knows the conversation (CONTRACT §9).
    public var intercomConversationID: String?
    public var errors: AttributeErrors?
    /// Where the turn's events can be read as server-sent events; the token in it lives for 3 minutes (CONTRACT §6).
    public var sseSubscriptionURL: String?

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case userID = "user_id"
        case procedureID = "procedure_id"
        case status
        case createdAt = "created_at_ms"
        case intercomConversationID = "intercom_conversation_id"
        case errors
        case sseSubscriptionURL = "sse_subscription_url"
    }

    /// Makes the response.
    public init(
        conversationID: String, userID: String, procedureID: String? = nil, status: ConversationStatus,
        createdAt: Timestamp, intercomConversationID: String? = nil, errors: AttributeErrors? = nil,
        sseSubscriptionURL: String? = nil
    ) {
        self.conversationID = conversationID
        self.userID = userID
        self.procedureID = procedureID
        self.status = status
        self.createdAt = createdAt
        self.intercomConversationID = intercomConversationID
        self.errors = errors
        self.sseSubscriptionURL = sseSubscriptionURL
    }
}
