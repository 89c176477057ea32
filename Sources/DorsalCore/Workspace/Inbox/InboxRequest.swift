import FinAgentAPI

/// What a request does to a conversation.
enum InboxRequest: Sendable, Hashable {
    /// An admin acts.
    case admin(id: String, InboxAction)
    /// Somebody speaks for a contact.
    case contact(ContactReference, body: String, attachments: [Attachment])
}
