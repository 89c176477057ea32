/// How the agent is to behave in one turn (CONTRACT §3, `settings`).
public struct TurnSettings: Sendable, Hashable, Codable {
    /// The agent may ask back and escalate; otherwise one self-contained answer is wanted.
    public var isConversational: Bool
    /// Replies take the form of an e-mail.
    public var isEmail: Bool
    /// The question came by `/fin/ask`.
    public var isAsk: Bool

    /// Makes settings; by default a chat.
    public init(isConversational: Bool = true, isEmail: Bool = false, isAsk: Bool = false) {
        self.isConversational = isConversational
        self.isEmail = isEmail
        self.isAsk = isAsk
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        isConversational = try values.decode(Bool.self, forKey: .isConversational)
        isEmail = try values.decode(Bool.self, forKey: .isEmail)
        isAsk = try values.decodeIfPresent(Bool.self, forKey: .isAsk) ?? false
    }

    /// The workspace's escalation rules hold for this turn (AGENT 2.1, step 2).
    public func appliesRules(_ policy: ConversationPolicy) -> Bool {
        isConversational || (isAsk && policy.askAppliesRules)
    }
}
