/// Attributes that were not stored, by name, with the reason; the request itself succeeded (CONTRACT §3).
public struct AttributeErrors: Sendable, Hashable, Codable {
    /// The failures on one side.
    public struct Side: Sendable, Hashable, Codable {
        /// Attribute name to message.
        public var attributes: [String: String]

        /// Makes the failures of one side.
        public init(attributes: [String: String]) {
            self.attributes = attributes
        }
    }

    public var user: Side?
    public var conversation: Side?

    /// Makes the errors; pass `nil` for a side without failures.
    public init(user: Side? = nil, conversation: Side? = nil) {
        self.user = user
        self.conversation = conversation
    }

    /// There is nothing to report.
    public var isEmpty: Bool { user == nil && conversation == nil }
}
