public import FinAgentAPI

/// What a valid key stands for.
public struct Credential: Sendable, Hashable {
    public var keyID: String
    public var scopes: Set<Scope>
    public var app: AppPackage
    /// From then on the key opens nothing: another one has followed it.
    public var expiresAt: Timestamp?
    /// The last use that is written down.
    public var lastUsedAt: Timestamp?
    /// The workspace's switch of the Fin Agent API is on.
    public var isFinAgentAPIAvailable: Bool

    /// Makes a credential.
    public init(
        keyID: String, scopes: Set<Scope>, app: AppPackage, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil,
        isFinAgentAPIAvailable: Bool = true
    ) {
        self.keyID = keyID
        self.scopes = scopes
        self.app = app
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.isFinAgentAPIAvailable = isFinAgentAPIAvailable
    }
}
