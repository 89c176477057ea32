import FinAgentAPI

/// Reads what a request says about a contact.
struct ContactReader {
    private static let attributeLimit = 100

    private var fields: FieldReader

    init(version: APIVersion) {
        fields = FieldReader(version: version)
    }

    /// A new contact needs something it can be told by.
    mutating func create(_ body: JSONValue) throws -> ContactChange {
        let members = try FieldReader.members(of: body)
        let change = read(members)
        let isNamed = ["role", "external_id", "email"].contains { (members[$0] ?? .null) != .null }
        if !isNamed { fields.report("One of role, external_id and email is required", at: "email") }
        try fields.check()
        return change
    }

    mutating func update(_ body: JSONValue) throws -> ContactChange {
        let change = read(try FieldReader.members(of: body))
        try fields.check()
        return change
    }

    private mutating func read(_ members: [String: JSONValue]) -> ContactChange {
        var change = ContactChange()
        change.externalID = fields.optionalID(members["external_id"], at: "external_id")
        change.role = fields.optionalWord(members["role"], at: "role", as: Contact.Role.self)
        if let value = members["email"] { change.email = .some(email(value)) }
        for (name, path) in Self.texts {
            guard let value = members[name] else { continue }
            change[keyPath: path] = .some(fields.optionalString(value, at: name, maximumLength: 2000))
        }
        if let value = members["avatar"] { change.avatar = .some(avatar(value)) }
        if let value = members["owner_id"] { change.ownerID = .some(fields.optionalID(value, at: "owner_id")) }
        change.isUnsubscribed = fields.optionalBool(
            members["unsubscribed_from_emails"], at: "unsubscribed_from_emails")
        _ = fields.optionalBool(members["email_verified"], at: "email_verified")
        if let value = members["signed_up_at"] {
            change.signedUpAt = .some(fields.optionalSeconds(value, at: "signed_up_at"))
        }
        if let value = members["last_seen_at"] {
            change.lastSeenAt = .some(fields.optionalSeconds(value, at: "last_seen_at"))
        }
        let attributes = fields.optionalObject(members["custom_attributes"], at: "custom_attributes") ?? [:]
        if attributes.count > Self.attributeLimit {
            fields.report(
                "custom_attributes cannot hold more than \(Self.attributeLimit) attributes", at: "custom_attributes")
        } else {
            change.attributes = attributes
        }
        return change
    }

    private static var texts: [(String, WritableKeyPath<ContactChange, String??>)] {
        [("name", \.name), ("phone", \.phone)]
    }

    private mutating func email(_ value: JSONValue) -> String? {
        guard let text = fields.optionalText(value, at: "email", maximumLength: 320) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !text.contains(where: \.isWhitespace) else {
            fields.report("email is no valid email address", at: "email")
            return nil
        }
        return text
    }

    /// An address, or an object that holds one.
    private mutating func avatar(_ value: JSONValue) -> String? {
        fields.optionalAddress(value["image_url"] ?? value, at: "avatar")
    }
}
