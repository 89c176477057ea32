/// How the agent is to behave for one request; read from 2.17 on (CONTRACT §2).
public struct AgentSettings: Sendable, Hashable, Codable {
    /// `false` asks for one self-contained answer: no clarifying question, no escalation, then `complete`. Default `true`.
    public var followUpQuestions: Bool?
    /// `true` asks for replies in the form of an e-mail. Default `false`.
    public var email: Bool?

    private enum CodingKeys: String, CodingKey {
        case followUpQuestions = "follow_up_questions"
        case email
    }

    /// Makes settings; what is `nil` keeps its default.
    public init(followUpQuestions: Bool? = nil, email: Bool? = nil) {
        self.followUpQuestions = followUpQuestions
        self.email = email
    }
}
