/// What became of a request to write a contact.
public enum ContactOutcome: Sendable, Hashable {
    case saved(Contact)
    case notFound
    /// Another contact has the external id or the email; its id.
    case conflict(id: String)
    /// Attributes that cannot be stored, and why; nothing was written.
    case invalidAttributes([String: String])
}
