public import DorsalCore
public import FinAgentAPI

/// A conversation with the exact events that each step brings (AGENT 2).
public struct ScriptedConversation: Sendable, Hashable, Codable {
    /// One thing that happens: the user says something, stays silent, or is handed over by the application.
    public struct Step: Sendable, Hashable, Codable {
        /// What the user says.
        public var say: String?
        /// How long the user has been silent.
        public var silence: TurnOccasion?
        /// The application asks for a human.
        public var handOver: Bool?
        /// The events: `R`, `S(status)`, `S(status: reason)` and `csat`.
        public var events: [String]
        /// Words that the replies have to contain.
        public var hears: [String]?
        /// Words that they must not contain.
        public var misses: [String]?
        /// What the workspace counts the conversation as from now on; `none` for nothing.
        public var counts: String?

        private enum CodingKeys: String, CodingKey {
            case say, silence, events, hears, misses, counts
            case handOver = "hand_over"
        }
    }

    public var id: String
    public var name: String
    /// The row of AGENT 2.
    public var row: Int
    public var settings: TurnSettings?
    public var policy: ConversationPolicy?
    public var attributes: [String: JSONValue]?
    /// What the user wrote before the conversation began.
    public var history: [String]?
    public var steps: [Step]
}
