public import FinAgentAPI

/// An attribute of contacts as the workspace API shows it.
public struct DataAttribute: Sendable, Hashable {
    /// Counts up within the workspace.
    public var number: Int64
    public var definition: AttributeDefinition
    public var description: String?
    /// Messengers may set it.
    public var isMessengerWritable: Bool
    /// It is no longer used: values for it are refused.
    public var isArchived: Bool
    public var createdAt: Timestamp?
    public var updatedAt: Timestamp?

    /// Makes an attribute.
    public init(
        number: Int64, definition: AttributeDefinition, description: String? = nil, isMessengerWritable: Bool = false,
        isArchived: Bool = false, createdAt: Timestamp? = nil, updatedAt: Timestamp? = nil
    ) {
        self.number = number
        self.definition = definition
        self.description = description
        self.isMessengerWritable = isMessengerWritable
        self.isArchived = isArchived
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
