public import FinAgentAPI

/// An event of the log.
public struct StoredEvent: Sendable, Hashable {
    public var id: String
    /// Position within the conversation, from 1 without gaps.
    public var sequence: Int64
    /// The value of `event_name`.
    public var name: String
    public var body: [UInt8]
    public var endsStream: Bool
    public var createdAt: Timestamp

    /// Makes an event.
    public init(id: String, sequence: Int64, name: String, body: [UInt8], endsStream: Bool, createdAt: Timestamp) {
        self.id = id
        self.sequence = sequence
        self.name = name
        self.body = body
        self.endsStream = endsStream
        self.createdAt = createdAt
    }
}
