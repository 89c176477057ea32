public import FinAgentAPI

/// Somebody who works in the workspace, as its API shows them.
public struct WorkspaceAdmin: Sendable, Hashable {
    /// The address of the one who stands in until somebody has claimed the console.
    public static let standInEmail = "administrator@localhost"

    /// Digits.
    public var id: String
    public var name: String
    public var email: String
    public var createdAt: Timestamp

    /// Makes an admin.
    public init(id: String, name: String, email: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.email = email
        self.createdAt = createdAt
    }
}
