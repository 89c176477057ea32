public import FinAgentAPI

/// An event of the log with the beginning of its body.
public struct EventExcerpt: Sendable, Hashable {
    public var id: String
    /// Position within the conversation, from 1 without gaps.
    public var sequence: Int64
    /// The body's first bytes; all of them unless there are more than were asked for.
    public var prefix: [UInt8]
    /// How many bytes the whole body has.
    public var size: Int
    public var endsStream: Bool
    public var createdAt: Timestamp

    /// Makes an excerpt.
    public init(
        id: String, sequence: Int64, prefix: [UInt8], size: Int, endsStream: Bool, createdAt: Timestamp
    ) {
        self.id = id
        self.sequence = sequence
        self.prefix = prefix
        self.size = size
        self.endsStream = endsStream
        self.createdAt = createdAt
    }
}
