public import FinAgentAPI

/// Everything that happened in a conversation, as an administrator reads it.
public struct ConversationStory: Sendable, Hashable {
    /// Something that was said.
    public struct Message: Sendable, Hashable {
        public var author: String
        public var body: String
        public var isHistory: Bool
        public var at: Timestamp
        /// The turn that made it; `nil` for what came from outside.
        public var turnID: String?

        /// Makes a message.
        public init(author: String, body: String, isHistory: Bool, at: Timestamp, turnID: String?) {
            self.author = author
            self.body = body
            self.isHistory = isHistory
            self.at = at
            self.turnID = turnID
        }
    }

    /// A turn and why the agent did what it did.
    public struct Turn: Sendable, Hashable {
        public var id: String
        public var state: String
        public var createdAt: Timestamp
        public var finishedAt: Timestamp?
        /// JSON, as the agent wrote it (AGENT 3.7).
        public var trace: String?

        /// Makes a turn.
        public init(id: String, state: String, createdAt: Timestamp, finishedAt: Timestamp?, trace: String?) {
            self.id = id
            self.state = state
            self.createdAt = createdAt
            self.finishedAt = finishedAt
            self.trace = trace
        }
    }

    /// What the ids of conversations begin with that an administrator had with the agent under Preview. They do not count in figures.
    public static let previewPrefix = "dorsal-preview-"

    public var summary: ConversationSummary
    public var messages: [Message]
    public var turns: [Turn]
    public var events: [EventSummary]
    /// For the human who takes over.
    public var notes: [String]

    /// Makes a story.
    public init(
        summary: ConversationSummary, messages: [Message], turns: [Turn], events: [EventSummary], notes: [String]
    ) {
        self.summary = summary
        self.messages = messages
        self.turns = turns
        self.events = events
        self.notes = notes
    }
}
