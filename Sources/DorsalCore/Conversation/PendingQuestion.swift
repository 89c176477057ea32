/// What the agent asked and waits for; yes and no mean something only then (AGENT 3).
public enum PendingQuestion: String, Sendable, Hashable, Codable {
    case none
    /// Whether a human should take over.
    case offer
    /// Which of several things was meant.
    case clarification
    /// Whether the answer helped.
    case confirmation
}
