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

    /// Who a user is to content that is not for everybody. It is there without being defined: where somebody forgot to, restricted
    /// articles would be found by nobody, and nothing but an entry under `errors` would say why.
    public static let audience = AttributeDefinition(subject: .user, name: "audience", type: .string)

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
