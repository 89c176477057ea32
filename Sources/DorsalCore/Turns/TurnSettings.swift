/// How the agent is to behave in one turn (CONTRACT §3, `settings`).
public struct TurnSettings: Sendable, Hashable, Codable {
    /// The agent may ask back and escalate; otherwise one self-contained answer is wanted.
    public var isConversational: Bool
    /// Replies take the form of an e-mail.
    public var isEmail: Bool

    /// Makes settings; by default a chat.
    public init(isConversational: Bool = true, isEmail: Bool = false) {
        self.isConversational = isConversational
        self.isEmail = isEmail
    }
}
