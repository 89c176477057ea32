/// Whether anybody still has to do something about a conversation.
public enum InboxState: String, Sendable, Hashable, CaseIterable, Codable {
    case open
    case closed
    /// Nobody has to until the time that is set.
    case snoozed
}
