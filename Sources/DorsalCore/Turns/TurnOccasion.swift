/// Why the agent gets its turn. Silence is an occasion like a message is: both are rows, claimed and committed the same way.
public enum TurnOccasion: String, Sendable, Hashable, CaseIterable, Codable {
    /// The application sent a message.
    case message
    /// The user has been silent for a while: ask once (AGENT 2, row 14).
    case checkIn = "check_in"
    /// The user stays silent: the conversation ends.
    case close
}
