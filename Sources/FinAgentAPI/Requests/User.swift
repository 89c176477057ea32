/// The end user on whose behalf a request is made. Looked up by `id`; created when unknown (CONTRACT §3).
public struct User: Sendable, Hashable, Codable {
    /// The application's own id of the user.
    public var id: String
    public var name: String?
    public var email: String?
    /// At most 10 attributes; merged into the stored ones key by key.
    public var attributes: [String: JSONValue]?

    /// Makes a user.
    public init(id: String, name: String? = nil, email: String? = nil, attributes: [String: JSONValue]? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.attributes = attributes
    }
}
