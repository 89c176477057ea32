/// What `POST /fin/escalate` answers (CONTRACT §7).
public struct EscalateResponse: Sendable, Hashable, Codable {
    /// Echoed when an existing conversation was handed over.
    public var conversationID: String?
    /// The new conversation's id when one was opened for a user.
    public var intercomConversationID: String?
    public var sseSubscriptionURL: String?
    /// Always `escalated`.
    public var status: ConversationStatus

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case intercomConversationID = "intercom_conversation_id"
        case sseSubscriptionURL = "sse_subscription_url"
        case status
    }

    /// Makes the response.
    public init(
        conversationID: String? = nil, intercomConversationID: String? = nil, sseSubscriptionURL: String? = nil,
        status: ConversationStatus = .escalated
    ) {
        self.conversationID = conversationID
        self.intercomConversationID = intercomConversationID
        self.sseSubscriptionURL = sseSubscriptionURL
        self.status = status
    }
}
