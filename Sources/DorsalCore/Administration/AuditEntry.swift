public import FinAgentAPI

/// What an administrator did, as the audit log keeps it.
public struct AuditEntry: Sendable, Hashable {
    public var at: Timestamp
    /// Who: an administrator's address, or the command line.
    public var actor: String
    /// Where from.
    public var address: String
    /// What was done: a noun and a verb, `api_key.reveal`.
    public var action: String
    /// To what.
    public var target: String

    /// Makes an entry. Texts are cut to what a line takes.
    public init(at: Timestamp, actor: String, address: String, action: String, target: String) {
        self.at = at
        self.actor = String(actor.prefix(Self.maximumLength))
        self.address = String(address.prefix(Self.maximumLength))
        self.action = action
        self.target = String(target.prefix(Self.maximumLength))
    }

    private static let maximumLength = 500
}
