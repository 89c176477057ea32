/// What the workspace API shows as a conversation's `ai_agent.resolution_state` (AGENT 2, row 23).
public enum ResolutionState: String, Sendable, Hashable, CaseIterable, Codable {
    case assumedResolution = "assumed_resolution"
    case confirmedResolution = "confirmed_resolution"
    case escalated
    /// The user said that an answer did not help, and nothing better has happened since.
    case negativeFeedback = "negative_feedback"
}
