public import FinAgentAPI

/// The right to run an import, which ends by itself when whoever has it is gone.
public struct ImportLease: Sendable, Hashable {
    public var owner: String
    public var until: Timestamp

    /// Makes a lease.
    public init(owner: String, until: Timestamp) {
        self.owner = owner
        self.until = until
    }
}
