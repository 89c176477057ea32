/// Who wrote a message (CONTRACT §3).
public enum Author: String, Sendable, Hashable, CaseIterable, Codable {
    case user
    case agent
    case fin
}
