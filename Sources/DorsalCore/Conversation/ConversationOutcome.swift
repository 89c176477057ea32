/// How a conversation ended, the last time it ended.
public enum ConversationOutcome: String, Sendable, Hashable, Codable {
    /// A human has it; further replies are refused (CONTRACT §3).
    case escalated
    /// The user confirmed, or fell silent after an answer.
    case resolved
    /// One self-contained answer was asked for and given.
    case answered
}
