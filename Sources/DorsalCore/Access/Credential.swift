public import FinAgentAPI

/// What a valid key stands for.
public struct Credential: Sendable, Hashable {
    public var keyID: String
    public var scopes: Set<Scope>
    public var app: AppPackage

    /// Makes a credential.
    public init(keyID: String, scopes: Set<Scope>, app: AppPackage) {
        self.keyID = keyID
        self.scopes = scopes
        self.app = app
    }
}
