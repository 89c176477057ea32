/// How a question came to count as answered.
public enum Resolution: String, Sendable, Hashable, Codable {
    /// The user said so.
    case confirmed
    /// The user fell silent after an answer.
    case assumed
}
