import FinAgentAPI

/// Why a well-formed message does not fit its conversation (CONTRACT §3).
public enum IntakeRefusal: Error, Sendable, Hashable, CaseIterable {
    /// A start for a conversation that exists.
    case conversationExists
    /// A reply to one that does not.
    case conversationNotFound
    /// A human has the conversation.
    case escalated

    /// The refusal as the contract words it.
    public var problem: Problem {
        switch self {
        case .conversationExists:
            Problem(
                .parameterInvalid,
                "Fin session already exists for this conversation. Please use /reply to continue the conversation.",
                field: "conversation_id")
        case .conversationNotFound:
            Problem(.conversationNotFound, "Conversation not found", field: "conversation_id")
        case .escalated:
            Problem(
                .parameterInvalid,
                "This conversation was escalated and is with a human now. Fin can no longer reply to it.",
                field: "conversation_id")
        }
    }
}
