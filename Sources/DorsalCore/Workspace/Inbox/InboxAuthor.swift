/// Who said or did something in a conversation.
public struct InboxAuthor: Sendable, Hashable {
    /// What they are.
    public enum Kind: String, Sendable, Hashable {
        case user
        case admin
        case bot
    }

    public var kind: Kind
    public var id: String
    public var name: String?
    public var email: String?

    /// Makes an author.
    public init(kind: Kind, id: String, name: String? = nil, email: String? = nil) {
        self.kind = kind
        self.id = id
        self.name = name
        self.email = email
    }

    /// The agent.
    public static let agent = InboxAuthor(kind: .bot, id: "0", name: "Fin")
    /// Somebody on the company's side that the application did not name.
    public static let teammate = InboxAuthor(kind: .admin, id: "0")
}
