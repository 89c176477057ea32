public import FinAgentAPI

/// Somebody trying a password.
public struct SignInAttempt: Sendable, Hashable {
    public var id: String
    /// SHA-256 of the account's address: what was typed may be a password, or the address of somebody who has no account.
    public var account: String
    /// The other end of the connection.
    public var address: String
    public var at: Timestamp

    /// Makes an attempt.
    public init(id: String, account: String, address: String, at: Timestamp) {
        self.id = id
        self.account = account
        self.address = address
        self.at = at
    }
}
