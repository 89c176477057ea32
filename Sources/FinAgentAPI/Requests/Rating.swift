/// A customer's rating of a conversation, worst first (CONTRACT §7).
public enum Rating: String, Sendable, Hashable, CaseIterable, Codable {
    case terrible
    case bad
    case ok
    case good
    case amazing
}
