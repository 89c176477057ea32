/// What to change of an attribute; what is `nil` stays as it is.
public struct DataAttributeChange: Sendable, Hashable {
    public var description: String?
    public var options: [String]?
    public var isMessengerWritable: Bool?
    public var isArchived: Bool?

    /// Makes a change.
    public init(
        description: String? = nil, options: [String]? = nil, isMessengerWritable: Bool? = nil, isArchived: Bool? = nil
    ) {
        self.description = description
        self.options = options
        self.isMessengerWritable = isMessengerWritable
        self.isArchived = isArchived
    }
}
