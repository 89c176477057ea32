/// Reads what happened in a conversation, in order. Events are written by ``ConversationStore/commit(_:)`` alone.
public protocol EventLog: Sendable {
    /// Up to `limit` events of a conversation with a sequence above `sequence`, in order.
    func events(conversationID: String, after sequence: Int64, limit: Int) async throws(StoreError) -> [StoredEvent]

    /// The same, each with at most the first `prefix` bytes of its body, so that a reader's memory is bounded.
    func excerpts(
        conversationID: String, after sequence: Int64, limit: Int, prefix: Int
    ) async throws(StoreError) -> [EventExcerpt]

    /// Up to `count` bytes of an event's body from `offset` on; empty beyond its end.
    func body(ofEvent eventID: String, from offset: Int, count: Int) async throws(StoreError) -> [UInt8]

    /// The first event with a sequence above `sequence` that ends a stream, without its body.
    func streamEnd(conversationID: String, after sequence: Int64) async throws(StoreError) -> EventExcerpt?

    /// The sequence of the event `eventID`, when it belongs to that conversation.
    func sequence(ofEvent eventID: String, conversationID: String) async throws(StoreError) -> Int64?
}
