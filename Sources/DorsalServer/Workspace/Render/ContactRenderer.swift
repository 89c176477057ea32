import DorsalCore
import FinAgentAPI

/// Contacts as the workspace API shows them.
struct ContactRenderer {
    let workspaceID: String
    /// Where the API is reached.
    let baseURL: String
    /// Contacts are never merged here, and the history says so when it is asked for.
    let showsMerges: Bool

    /// A contact; lists leave out whether its messenger may notify it.
    func contact(_ contact: Contact, isListed: Bool = false) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": "contact", "id": .string(contact.id), "external_id": .string(contact.externalID),
            "workspace_id": .string(workspaceID), "role": .string(contact.role.rawValue),
            "email": .string(contact.email ?? ""), "email_domain": .string(Self.domain(of: contact.email)),
            "phone": .optional(contact.phone), "name": .optional(contact.name), "owner_id": .optional(contact.ownerID),
            "has_hard_bounced": false, "marked_email_as_spam": false,
            "unsubscribed_from_emails": .bool(contact.isUnsubscribed), "created_at": .seconds(contact.createdAt),
            "updated_at": .seconds(contact.updatedAt), "signed_up_at": .seconds(contact.signedUpAt),
            "last_seen_at": .seconds(contact.lastSeenAt), "custom_attributes": .object(contact.attributes),
            "tags": list(of: "tags", contact), "notes": list(of: "notes", contact),
            "companies": list(of: "companies", contact), "location": ["type": "location"],
            "social_profiles": ["data": []],
        ]
        members["avatar"] = contact.avatar.map { ["type": "avatar", "image_url": .string($0)] } ?? .null
        for name in Self.unknown { members[name] = .null }
        if showsMerges { members["merge_history"] = [] }
        if !isListed { members["enabled_push_messaging"] = .null }
        return .object(members)
    }

    /// What only a messenger or an email service could know.
    private static let unknown = [
        "last_replied_at", "last_contacted_at", "last_email_opened_at", "last_email_clicked_at", "language_override",
        "browser", "browser_version", "browser_language", "os",
    ]

    private func list(of name: String, _ contact: Contact) -> JSONValue {
        [
            "data": [], "url": .string("\(baseURL)/contacts/\(contact.id)/\(name)"), "total_count": 0,
            "has_more": false,
        ]
    }

    private static func domain(of email: String?) -> String {
        email?.split(separator: "@").last.map(String.init) ?? ""
    }
}
