public import FinAgentAPI

/// An event ready to be stored: its bytes are what webhook, stream, retries and replays send (CONTRACT §4).
public struct ComposedEvent: Sendable, Hashable {
    public var id: String
    /// The value of `event_name`.
    public var name: String
    /// The status that the event tells of, if it does.
    public var status: ConversationStatus?
    public var body: [UInt8]
    /// A stream that was opened for this turn ends after this event (CONTRACT §6).
    public var endsStream: Bool
    /// The stream of chunks that this reply closes.
    public var streamID: String?

    /// Makes an event.
    public init(
        id: String, name: String, status: ConversationStatus? = nil, body: [UInt8], endsStream: Bool,
        streamID: String? = nil
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.body = body
        self.endsStream = endsStream
        self.streamID = streamID
    }
}
