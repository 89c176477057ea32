/// An attribute that users or conversations may have. What is not defined is not stored (CONTRACT §3).
public struct AttributeDefinition: Sendable, Hashable {
    /// What the attribute belongs to.
    public enum Subject: String, Sendable, Hashable, CaseIterable, Codable {
        case user
        case conversation
    }

    /// What values it takes.
    public enum ValueType: String, Sendable, Hashable, CaseIterable, Codable {
        case string
        case integer
        case float
        case boolean
        /// An RFC 3339 timestamp, or seconds since 1970.
        case datetime
    }

    public var subject: Subject
    public var name: String
    public var type: ValueType
    /// The only values it takes; `nil` for any of its type.
    public var options: [String]?

    /// Makes a definition.
    public init(subject: Subject, name: String, type: ValueType, options: [String]? = nil) {
        self.subject = subject
        self.name = name
        self.type = type
        self.options = options
    }
}
