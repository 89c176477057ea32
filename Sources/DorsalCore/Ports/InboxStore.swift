public import FinAgentAPI

/// Conversations as the workspace API handles them. Each method is one transaction, durable when it returns.
public protocol InboxStore: Sendable {
    /// Conversations that `filter` lets through, newest first unless the request says otherwise.
    func inbox(_ request: PageRequest, filter: SearchFilter<ConversationField>?, now: Timestamp)
        async throws(StoreError) -> Page<InboxConversation>

    /// The conversation with that public number and everything in it.
    func inboxDetail(number: String, now: Timestamp) async throws(StoreError) -> InboxDetail?

    /// The public number of a contact's newest conversation. The contact is known by its id, external id or email.
    func latestConversation(ofContact contact: ContactReference) async throws(StoreError) -> String?

    /// Does what an admin asks for.
    func act(
        _ action: InboxAction, onConversation number: String, by adminID: String, at now: Timestamp,
        ids: any IdentifierSource
    ) async throws(StoreError) -> InboxOutcome

    /// Writes down what a user says in a conversation that a human has. Answers `false` when there is none.
    func appendUserMessage(
        _ body: String, attachments: [Attachment], toConversation number: String, id: String,
        at now: Timestamp
    ) async throws(StoreError) -> Bool
}
