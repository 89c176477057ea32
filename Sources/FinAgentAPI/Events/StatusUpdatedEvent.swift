/// `fin_status_updated`: the conversation moved on (CONTRACT §4).
public struct StatusUpdatedEvent: Sendable, Hashable, Codable {
    public var conversationID: String
    public var userID: String
    public var status: ConversationStatus
    /// Why; only with `escalated`.
    public var reason: String?
    public var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case userID = "user_id"
        case status
        case reason
        case createdAt = "created_at_ms"
    }

    /// Makes the event.
    public init(
        conversationID: String, userID: String, status: ConversationStatus, reason: String? = nil, createdAt: Timestamp
    ) {
        self.conversationID = conversationID
        self.userID = userID
        self.status = status
        self.reason = reason
        self.createdAt = createdAt
    }
}
