/// Reads what happened in a conversation, in order. Events are written by ``ConversationStore/commit(_:)`` alone.
public protocol EventLog: Sendable {
    /// Up to `limit` events of a conversation with a sequence above `sequence`, in order.
    func events(conversationID: String, after sequence: Int64, limit: Int) async throws(StoreError) -> [StoredEvent]

    /// The sequence of the event `eventID`, when it belongs to that conversation.
    func sequence(ofEvent eventID: String, conversationID: String) async throws(StoreError) -> Int64?
}
