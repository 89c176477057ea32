/// What was said before the agent came in, and the conversation's attributes (CONTRACT §3).
public struct ConversationMetadata: Sendable, Hashable, Codable {
    /// At most 10 earlier messages, oldest first.
    public var history: [Message]?
    /// At most 10 attributes.
    public var attributes: [String: JSONValue]?

    /// Makes the metadata.
    public init(history: [Message]? = nil, attributes: [String: JSONValue]? = nil) {
        self.history = history
        self.attributes = attributes
    }
}
