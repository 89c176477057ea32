/// `csat_requested`: the user is to be asked for a rating (CONTRACT §7).
public struct CSATRequestedEvent: Sendable, Hashable, Codable {
    /// The survey to show.
    public struct Survey: Sendable, Hashable, Codable {
        /// One choice.
        public struct Option: Sendable, Hashable, Codable {
            /// What to send back.
            public var key: Rating
            public var emoji: String
            /// What to show, in the conversation's language.
            public var label: String

            /// Makes an option.
            public init(key: Rating, emoji: String, label: String) {
                self.key = key
                self.emoji = emoji
                self.label = label
            }
        }

        /// The choices in the order to show them.
        public var options: [Option]

        /// Makes a survey.
        public init(options: [Option]) {
            self.options = options
        }
    }

    public var conversationID: String
    public var userID: String
    public var csat: Survey
    public var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case conversationID = "conversation_id"
        case userID = "user_id"
        case csat
        case createdAt = "created_at_ms"
    }

    /// Makes the event.
    public init(conversationID: String, userID: String, csat: Survey, createdAt: Timestamp) {
        self.conversationID = conversationID
        self.userID = userID
        self.csat = csat
        self.createdAt = createdAt
    }
}
