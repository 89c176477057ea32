/// A field that every conversation has.
public enum OwnConversationField: String, OwnSearchField, CaseIterable {
    case id
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case waitingSince = "waiting_since"
    case snoozedUntil = "snoozed_until"
    case isOpen = "open"
    case state
    case isRead = "read"
    case priority
    case adminAssigneeID = "admin_assignee_id"
    case teamAssigneeID = "team_assignee_id"
    case contactIDs = "contact_ids"
    case teammateIDs = "teammate_ids"
    case channelInitiated = "channel_initiated"
    case sourceType = "source.type"
    case sourceID = "source.id"
    case sourceDeliveredAs = "source.delivered_as"
    case sourceSubject = "source.subject"
    case sourceBody = "source.body"
    case sourceAuthorID = "source.author.id"
    case sourceAuthorType = "source.author.type"
    case sourceAuthorName = "source.author.name"
    case sourceAuthorEmail = "source.author.email"
    case ratingScore = "conversation_rating.score"
    case ratingRemark = "conversation_rating.remark"
    case ratingRequestedAt = "conversation_rating.requested_at"
    case ratingRepliedAt = "conversation_rating.replied_at"
    case isAgentInvolved = "ai_agent_participated"
    case resolutionState = "ai_agent.resolution_state"
    case lastAnswerType = "ai_agent.last_answer_type"
    case agentRating = "ai_agent.rating"
    case agentRatingRemark = "ai_agent.rating_remark"

    public var kind: SearchKind {
        switch self {
        case .createdAt, .updatedAt, .waitingSince, .snoozedUntil, .ratingRequestedAt, .ratingRepliedAt: .date
        case .isOpen, .isRead, .isAgentInvolved: .boolean
        case .ratingScore, .agentRating, .adminAssigneeID, .teamAssigneeID: .integer
        default: .string
        }
    }

    public static var sortNames: [String] { ["created_at"] }
}
