public import FinAgentAPI

/// An event of the log and how its delivery stands.
public struct EventSummary: Sendable, Hashable {
    /// How the delivery stands. A closed vocabulary, stored and shown as its raw value.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case pending
        case delivered
        /// Given up after the last try.
        case dead
        /// There was no callback URL when the event was made.
        case unaddressed
    }

    /// The event's place in the log of all events.
    public var position: Int64
    public var id: String
    /// The application's own id for the conversation.
    public var conversationID: String
    public var sequence: Int64
    public var name: String
    public var createdAt: Timestamp
    public var state: State
    /// Tries that counted.
    public var attempts: Int
    public var lastOutcome: DeliveryOutcome?
    public var lastStatus: Int?
    /// When it is tried next, or when the try under way must have ended.
    public var dueAt: Timestamp?

    /// Makes a summary.
    public init(
        position: Int64, id: String, conversationID: String, sequence: Int64, name: String, createdAt: Timestamp,
        state: State, attempts: Int, lastOutcome: DeliveryOutcome?, lastStatus: Int?, dueAt: Timestamp?
    ) {
        self.position = position
        self.id = id
        self.conversationID = conversationID
        self.sequence = sequence
        self.name = name
        self.createdAt = createdAt
        self.state = state
        self.attempts = attempts
        self.lastOutcome = lastOutcome
        self.lastStatus = lastStatus
        self.dueAt = dueAt
    }
}
