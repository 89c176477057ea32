/// Reads what the agent did in a conversation, and why.
public protocol TurnLog: Sendable {
    /// The conversation with this id of the application's; `nil` when there is none.
    func recordedConversation(externalID: String, appID: String) async throws(StoreError) -> RecordedConversation?
}
