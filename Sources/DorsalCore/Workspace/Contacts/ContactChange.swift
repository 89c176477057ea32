public import FinAgentAPI

/// What a request says about a contact. What is `nil` was not mentioned; an inner `nil` takes the value away.
public struct ContactChange: Sendable, Hashable {
    public var externalID: String?
    public var role: Contact.Role?
    public var email: String??
    public var name: String??
    public var phone: String??
    public var avatar: String??
    public var ownerID: String??
    public var isUnsubscribed: Bool?
    public var signedUpAt: Timestamp??
    public var lastSeenAt: Timestamp??
    /// Laid over the stored ones key by key; `null` removes a key.
    public var attributes: [String: JSONValue] = [:]

    /// Makes a change of nothing.
    public init() {}

    /// Lays this over `contact`, attributes left out.
    public func apply(to contact: inout Contact) {
        contact.externalID = externalID ?? contact.externalID
        contact.role = role ?? contact.role
        if let email { contact.email = email }
        if let name { contact.name = name }
        if let phone { contact.phone = phone }
        if let avatar { contact.avatar = avatar }
        if let ownerID { contact.ownerID = ownerID }
        contact.isUnsubscribed = isUnsubscribed ?? contact.isUnsubscribed
        if let signedUpAt { contact.signedUpAt = signedUpAt }
        if let lastSeenAt { contact.lastSeenAt = lastSeenAt }
    }
}
