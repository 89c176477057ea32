public import FinAgentAPI

/// Everything the agent may know when it decides a turn.
public struct TurnContext: Sendable {
    public var occasion: TurnOccasion
    /// The whole transcript, oldest first. Ends with the messages this turn has to answer.
    public var transcript: [TranscriptEntry]
    /// The position after which messages are new in this turn.
    public var answeredPosition: Int64
    public var memory: ConversationMemory
    public var userName: String?
    public var userAttributes: [String: JSONValue]
    public var conversationAttributes: [String: JSONValue]
    public var settings: TurnSettings
    public var policy: ConversationPolicy
    public var now: Timestamp

    /// Makes a context.
    public init(
        occasion: TurnOccasion = .message, transcript: [TranscriptEntry], answeredPosition: Int64,
        memory: ConversationMemory, userName: String?, userAttributes: [String: JSONValue],
        conversationAttributes: [String: JSONValue], settings: TurnSettings,
        policy: ConversationPolicy = ConversationPolicy(), now: Timestamp
    ) {
        self.occasion = occasion
        self.transcript = transcript
        self.answeredPosition = answeredPosition
        self.memory = memory
        self.userName = userName
        self.userAttributes = userAttributes
        self.conversationAttributes = conversationAttributes
        self.settings = settings
        self.policy = policy
        self.now = now
    }

    /// The user's messages that this turn has to answer, oldest first.
    public var newMessages: [TranscriptEntry] {
        transcript.filter { $0.position > answeredPosition && $0.author != .fin && !$0.isHistory }
    }

    /// The user has written nothing before this turn, neither here nor in the history (AGENT 2, row 7).
    public var isFirstTurn: Bool {
        let first = newMessages.first?.position ?? .max
        return !transcript.contains { $0.author == .user && $0.position < first }
    }
}
