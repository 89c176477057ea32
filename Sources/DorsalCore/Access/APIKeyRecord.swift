public import FinAgentAPI

/// A key as the store knows it.
public struct APIKeyRecord: Sendable, Hashable {
    public var id: String
    public var appID: String
    /// What the administrator calls it.
    public var name: String
    /// SHA-256 of the key in hexadecimal.
    public var hash: String
    /// The key as lists show it.
    public var masked: String
    /// The key under the master key, for the one key that the setup guide lets an administrator reveal again (CONTRACT §5).
    public var sealed: String?
    public var scopes: Set<Scope>
    public var createdAt: Timestamp
    public var revokedAt: Timestamp?
    /// The end of the overlap, once another key was made to follow this one.
    public var expiresAt: Timestamp?
    /// When it was last used, exact to a minute.
    public var lastUsedAt: Timestamp?

    /// Makes a record.
    public init(
        id: String, appID: String, name: String, hash: String, masked: String, sealed: String?, scopes: Set<Scope>,
        createdAt: Timestamp, revokedAt: Timestamp? = nil, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil
    ) {
        self.id = id
        self.appID = appID
        self.name = name
        self.hash = hash
        self.masked = masked
        self.sealed = sealed
        self.scopes = scopes
        self.createdAt = createdAt
        self.revokedAt = revokedAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
    }

    /// It opens something at `moment`.
    public func isUsable(at moment: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { moment < $0 } ?? true
    }

    /// The context that the sealed key is bound to.
    public static func sealingContext(id: String) -> String { "api-key:\(id)" }
}
