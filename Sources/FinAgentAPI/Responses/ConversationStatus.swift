/// Where a conversation is (CONTRACT §4).
public enum ConversationStatus: String, Sendable, Hashable, CaseIterable, Codable {
    case thinking
    case replying
    case awaitingUserReply = "awaiting_user_reply"
    case escalated
    case resolved
    case complete
}
