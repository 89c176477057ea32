public import FinAgentAPI

/// Somebody who may use the console.
public struct Administrator: Sendable, Hashable {
    public var id: String
    public var name: String
    /// What they sign in with, in lower case.
    public var email: String
    /// The password as ``PasswordHashing`` wrote it.
    public var passwordHash: String
    public var createdAt: Timestamp

    /// Makes an administrator.
    public init(id: String, name: String, email: String, passwordHash: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.email = email
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }
}
