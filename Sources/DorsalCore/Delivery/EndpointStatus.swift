public import FinAgentAPI

/// An endpoint and its queue as an administrator sees them.
public struct EndpointStatus: Sendable, Hashable {
    public var url: String?
    public var health: EndpointHealth
    /// Events that are not delivered yet.
    public var pending: Int
    /// Events under way at this moment.
    public var underWay: Int
    /// Events that were given up and can be replayed.
    public var dead: Int
    /// When the oldest event that is not delivered yet was made.
    public var oldestPending: Timestamp?
    /// A second secret is staged.
    public var hasStagedSecret: Bool
    /// The newest changes of the state, newest first.
    public var changes: [EndpointChange]

    /// Makes a status.
    public init(
        url: String?, health: EndpointHealth, pending: Int, underWay: Int, dead: Int, oldestPending: Timestamp?,
        hasStagedSecret: Bool, changes: [EndpointChange]
    ) {
        self.url = url
        self.health = health
        self.pending = pending
        self.underWay = underWay
        self.dead = dead
        self.oldestPending = oldestPending
        self.hasStagedSecret = hasStagedSecret
        self.changes = changes
    }
}
