public import FinAgentAPI

/// A user as the workspace API shows them: whoever talks to the agent is one, and so is whoever a client creates.
public struct Contact: Sendable, Hashable {
    /// What a contact is to the company.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case user
        case lead
    }

    public var id: String
    /// The application's own id; one is made up for a contact that is created without.
    public var externalID: String
    public var role: Role
    public var email: String?
    public var name: String?
    public var phone: String?
    public var avatar: String?
    public var ownerID: String?
    public var isUnsubscribed: Bool
    public var signedUpAt: Timestamp?
    public var lastSeenAt: Timestamp?
    public var attributes: [String: JSONValue]
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// Makes a contact.
    public init(
        id: String, externalID: String, role: Role = .user, email: String? = nil, name: String? = nil,
        phone: String? = nil, avatar: String? = nil, ownerID: String? = nil, isUnsubscribed: Bool = false,
        signedUpAt: Timestamp? = nil, lastSeenAt: Timestamp? = nil, attributes: [String: JSONValue] = [:],
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.externalID = externalID
        self.role = role
        self.email = email
        self.name = name
        self.phone = phone
        self.avatar = avatar
        self.ownerID = ownerID
        self.isUnsubscribed = isUnsubscribed
        self.signedUpAt = signedUpAt
        self.lastSeenAt = lastSeenAt
        self.attributes = attributes
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
