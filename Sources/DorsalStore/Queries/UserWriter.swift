import DorsalCore
import FinAgentAPI

/// Looks users up, creates them, and writes down what is new about them (CONTRACT §3).
struct UserWriter {
    let appID: String
    let now: Timestamp
    let connection: any SQLConnection

    /// The attributes of a request, sorted by whether they can be stored.
    struct SortedAttributes {
        var user: [String: JSONValue] = [:]
        var conversation: [String: JSONValue] = [:]
        var errors = AttributeErrors()
    }

    /// Sorts the attributes of a request.
    func sort(user: [String: JSONValue], conversation: [String: JSONValue] = [:]) throws -> SortedAttributes {
        guard !user.isEmpty || !conversation.isEmpty else { return SortedAttributes() }
        let filter = AttributeFilter(try AttributeDefinition.all(appID: appID, on: connection))
        let (validUser, userErrors) = filter.sort(user, of: .user)
        let (validConversation, conversationErrors) = filter.sort(conversation, of: .conversation)
        return SortedAttributes(
            user: validUser, conversation: validConversation,
            errors: AttributeErrors(
                user: userErrors.isEmpty ? nil : .init(attributes: userErrors),
                conversation: conversationErrors.isEmpty ? nil : .init(attributes: conversationErrors)))
    }

    /// Creates `user` under `newID` or merges what is new into the stored one. `attributes` have been sorted. Answers the id.
    func save(_ user: User, attributes: [String: JSONValue], newID: String) throws -> String {
        let stored = try connection.first(
            """
            SELECT \(UserRecord.columns) FROM users u
            WHERE u.app_id = $1 AND u.external_id = $2\(connection.dialect.lock("u"))
            """, [.text(appID), .text(user.id)]
        ).map(UserRecord.init)
        var record = stored ?? UserRecord(id: newID, externalID: user.id, name: nil, email: nil, attributes: [:])
        record.name = user.name ?? record.name
        record.email = user.email ?? record.email
        record.attributes = attributes.merged(into: record.attributes)
        guard record != stored else { return record.id }
        let saved = try connection.first(
            """
            INSERT INTO users (id, app_id, external_id, name, email, attributes, created_at_ms, updated_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
            ON CONFLICT (app_id, external_id) DO UPDATE SET name = excluded.name, email = excluded.email,
                attributes = excluded.attributes, updated_at_ms = excluded.updated_at_ms
            RETURNING id
            """,
            [
                .text(record.id), .text(appID), .text(user.id), .optional(record.name), .optional(record.email),
                try StoredJSON.text(attributes: record.attributes), .moment(now),
            ])
        return try saved?.text("id") ?? record.id
    }
}

extension [String: JSONValue] {
    /// These attributes laid over `stored`, key by key; `null` removes a key (CONTRACT §3).
    func merged(into stored: [String: JSONValue]) -> [String: JSONValue] {
        reduce(into: stored) { result, attribute in
            // Not by assigning `nil`, which is a `JSONValue` of its own.
            if attribute.value == .null {
                result.removeValue(forKey: attribute.key)
            } else {
                result[attribute.key] = attribute.value
            }
        }
    }
}
