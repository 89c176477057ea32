public import FinAgentAPI

/// An event as it came over an event stream.
public struct StreamedEvent: Sendable, Hashable {
    /// What to resume after; `nil` for an event without one, such as a chunk of a reply.
    public var id: String?
    public var event: FinEvent
    /// The event's JSON exactly as it was sent: the same bytes that the webhook carries.
    public var bytes: [UInt8]

    /// Makes an event.
    public init(id: String?, event: FinEvent, bytes: [UInt8]) {
        self.id = id
        self.event = event
        self.bytes = bytes
    }
}
