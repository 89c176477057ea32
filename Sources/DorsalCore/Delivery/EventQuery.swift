public import FinAgentAPI

/// Which events of the log to list.
public struct EventQuery: Sendable, Hashable {
    /// Events made at this moment or later.
    public var since: Timestamp?
    /// Events made before this moment.
    public var until: Timestamp?
    /// Events of this conversation, by the application's own id for it.
    public var conversationID: String?
    /// Events in this state only.
    public var state: EventSummary.State?
    /// Events after this one in the log.
    public var afterPosition: Int64
    public var limit: Int

    /// Makes a query; without arguments the first hundred events.
    public init(
        since: Timestamp? = nil, until: Timestamp? = nil, conversationID: String? = nil,
        state: EventSummary.State? = nil, afterPosition: Int64 = 0, limit: Int = 100
    ) {
        self.since = since
        self.until = until
        self.conversationID = conversationID
        self.state = state
        self.afterPosition = afterPosition
        self.limit = limit
    }
}
