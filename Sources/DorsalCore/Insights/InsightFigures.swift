public import FinAgentAPI

/// What the agent achieved in a stretch of time (AGENT 2.2). Conversations count by the moment they began.
public struct InsightFigures: Sendable, Hashable {
    /// One day of it.
    public struct Day: Sendable, Hashable {
        /// Its first moment, in UTC.
        public var start: Timestamp
        public var conversations: Int
        public var resolved: Int
        public var escalated: Int

        /// Makes a day.
        public init(start: Timestamp, conversations: Int, resolved: Int, escalated: Int) {
            self.start = start
            self.conversations = conversations
            self.resolved = resolved
            self.escalated = escalated
        }
    }

    /// A question that the agent could not answer.
    public struct Question: Sendable, Hashable {
        public var conversationID: String
        public var text: String
        public var at: Timestamp

        /// Makes a question.
        public init(conversationID: String, text: String, at: Timestamp) {
            self.conversationID = conversationID
            self.text = text
            self.at = at
        }
    }

    public var conversations = 0
    /// Those in which the agent said something.
    public var involved = 0
    /// Those the user confirmed.
    public var confirmed = 0
    /// Those in which the user fell silent after an answer.
    public var assumed = 0
    public var escalated = 0
    /// How often each rating was given, from `terrible` to `amazing`.
    public var ratings: [String: Int] = [:]
    /// Every day of the stretch, oldest first.
    public var days: [Day] = []
    /// Newest first.
    public var unanswered: [Question] = []

    /// Makes figures of nothing.
    public init() {}

    /// Conversations with a word of the agent among all.
    public var involvement: Double? { Self.share(involved, of: conversations) }
    /// Confirmed and assumed resolutions among those the agent was involved in.
    public var resolution: Double? { Self.share(confirmed + assumed, of: involved) }
    /// What went through without a human: resolution times involvement.
    public var automation: Double? { Self.share(confirmed + assumed, of: conversations) }
    /// Those handed to a human among those the agent was involved in.
    public var escalation: Double? { Self.share(escalated, of: involved) }
    /// Good and amazing ratings among all.
    public var satisfaction: Double? {
        Self.share((ratings["good"] ?? 0) + (ratings["amazing"] ?? 0), of: ratings.values.reduce(0, +))
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
