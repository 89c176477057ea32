/// Whom a conversation is with.
public struct InboxContact: Sendable, Hashable {
    public var id: String
    /// `nil` when the contact was deleted.
    public var externalID: String?
    public var name: String?
    public var email: String?

    /// Makes a contact.
    public init(id: String, externalID: String?, name: String?, email: String?) {
        self.id = id
        self.externalID = externalID
        self.name = name
        self.email = email
    }
}
