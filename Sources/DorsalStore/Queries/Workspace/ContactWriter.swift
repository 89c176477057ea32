import DorsalCore
import FinAgentAPI

/// The transactions that write a contact: everything is decided before anything is written.
struct ContactWriter {
    let change: ContactChange
    let now: Timestamp
    let connection: any SQLConnection

    /// Creates `contact` with what the change says of it.
    func create(_ contact: Contact, appID: String) throws -> ContactOutcome {
        var contact = contact
        change.apply(to: &contact)
        if let id = try twin(of: contact, appID: appID, matchesEmail: change.externalID == nil) {
            return .conflict(id: id)
        }
        if let errors = try setAttributes(of: &contact, appID: appID) { return .invalidAttributes(errors) }
        try connection.execute(
            """
            INSERT INTO users (external_id, role, email, name, phone, avatar, owner_id, is_unsubscribed, signed_up_at_ms,
                last_seen_at_ms, attributes, updated_at_ms, id, app_id, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """, try values(of: contact) + [.text(contact.id), .text(appID), .moment(contact.createdAt)])
        return .saved(contact)
    }

    /// Changes the contact with that id.
    func update(id: String) throws -> ContactOutcome {
        let row = try connection.first(
            "SELECT app_id FROM users WHERE id = $1\(connection.dialect.lock("users"))", [.text(id)])
        guard let row, var contact = try Contact.stored(id: id, on: connection) else { return .notFound }
        let appID = try row.text("app_id")
        change.apply(to: &contact)
        contact.updatedAt = now
        if let twin = try twin(of: contact, appID: appID, matchesEmail: false) { return .conflict(id: twin) }
        if let errors = try setAttributes(of: &contact, appID: appID) { return .invalidAttributes(errors) }
        try connection.execute(
            """
            UPDATE users SET external_id = $1, role = $2, email = $3, name = $4, phone = $5, avatar = $6, owner_id = $7,
                is_unsubscribed = $8, signed_up_at_ms = $9, last_seen_at_ms = $10, attributes = $11, updated_at_ms = $12
            WHERE id = $13
            """, try values(of: contact) + [.text(id)])
        return .saved(contact)
    }

    /// The id of another contact that this one cannot be told from.
    private func twin(of contact: Contact, appID: String, matchesEmail: Bool) throws -> String? {
        let sameID = try connection.first(
            "SELECT id FROM users WHERE app_id = $1 AND external_id = $2 AND id <> $3",
            [.text(appID), .text(contact.externalID), .text(contact.id)])
        if let sameID { return try sameID.text("id") }
        guard matchesEmail, let email = contact.email else { return nil }
        return try connection.first(
            "SELECT id FROM users WHERE email = $1 AND app_id = $2 AND role = $3 AND id <> $4 AND deleted_at_ms IS NULL",
            [.text(email), .text(appID), .text(contact.role.rawValue), .text(contact.id)])?.text("id")
    }

    /// Merges the attributes, or says which ones cannot be stored.
    private func setAttributes(of contact: inout Contact, appID: String) throws -> [String: String]? {
        guard !change.attributes.isEmpty else { return nil }
        let filter = AttributeFilter(try AttributeDefinition.all(appID: appID, on: connection))
        let (valid, errors) = filter.sort(change.attributes, of: .user)
        guard errors.isEmpty else { return errors }
        contact.attributes = valid.merged(into: contact.attributes)
        return nil
    }

    private func values(of contact: Contact) throws -> [SQLValue] {
        [
            .text(contact.externalID), .text(contact.role.rawValue), .optional(contact.email), .optional(contact.name),
            .optional(contact.phone), .optional(contact.avatar), .optional(contact.ownerID),
            .flag(contact.isUnsubscribed), .optional(contact.signedUpAt), .optional(contact.lastSeenAt),
            try StoredJSON.text(attributes: contact.attributes), .moment(contact.updatedAt),
        ]
    }
}
