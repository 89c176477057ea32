public import FinAgentAPI

/// An end user as the store knows them.
public struct UserRecord: Sendable, Hashable {
    public var id: String
    /// The application's own id.
    public var externalID: String
    public var name: String?
    public var email: String?
    public var attributes: [String: JSONValue]

    /// Makes a record.
    public init(id: String, externalID: String, name: String?, email: String?, attributes: [String: JSONValue]) {
        self.id = id
        self.externalID = externalID
        self.name = name
        self.email = email
        self.attributes = attributes
    }
}
