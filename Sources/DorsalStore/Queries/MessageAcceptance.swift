import DorsalCore
import FinAgentAPI

/// The transaction that takes a message in: everything is decided before anything is written (CONTRACT §3).
struct MessageAcceptance {
    let encoded: EncodedMessage
    let connection: any SQLConnection

    private var message: IncomingMessage { encoded.message }
    private var draft: MessageDraft { message.draft }
    private var now: Timestamp { message.now }

    /// Takes the message in, or says why not and writes nothing.
    func run() throws -> Acceptance {
        guard let stored = try storedConversation() else {
            guard message.kind == .start else { return .conversationNotFound }
            return .accepted(try open())
        }
        if let position = try duplicatePosition(in: stored.record.id) {
            return .duplicate(
                .init(
                    conversation: stored.record, attributeErrors: try sortedAttributes().errors,
                    precedingSequence: try precedingSequence(of: stored.record.id, position: position)))
        }
        guard message.kind == .reply else { return .conversationExists }
        var machine = ConversationMachine(status: stored.record.status, outcome: stored.record.outcome)
        do {
            try machine.receiveMessage()
        } catch .escalated {
            return .escalated
        }
        return .accepted(try append(to: stored, machine))
    }

    // MARK: Deciding

    private struct StoredConversation {
        var record: ConversationRecord
        var lastPosition: Int64
    }

    private func storedConversation() throws -> StoredConversation? {
        let row = try connection.first(
            """
            SELECT \(ConversationRecord.columns), c.last_position FROM conversations c
            WHERE c.app_id = $1 AND c.external_id = $2\(connection.dialect.lock("c"))
            """, [.text(message.appID), .text(draft.conversationID)])
        return try row.map { row in
            StoredConversation(record: try ConversationRecord(row), lastPosition: try row.integer("last_position"))
        }
    }

    /// Where the same message stands that was taken in a short while ago.
    private func duplicatePosition(in conversationID: String) throws -> Int64? {
        guard let fingerprint = encoded.fingerprint else { return nil }
        let row = try connection.first(
            """
            SELECT position FROM messages
            WHERE conversation_id = $1 AND fingerprint = $2 AND created_at_ms >= $3
            ORDER BY position DESC LIMIT 1
            """,
            [
                .text(conversationID), .text(fingerprint),
                .moment(now.adding(.zero - IncomingMessage.duplicateWindow)),
            ])
        return try row?.integer("position")
    }

    /// The newest event before the turn that answers the message at `position`; `nil` while that turn has not said anything.
    private func precedingSequence(of conversationID: String, position: Int64) throws -> Int64? {
        let row = try connection.first(
            """
            SELECT MIN(e.sequence) AS sequence FROM events e JOIN turns t ON t.id = e.turn_id
            WHERE e.conversation_id = $1 AND t.last_position >= $2
            """, [.text(conversationID), .integer(position)])
        guard let row, case .integer(let sequence) = try row.value("sequence") else { return nil }
        return sequence - 1
    }

    private struct SortedAttributes {
        var user: [String: JSONValue]
        var conversation: [String: JSONValue]
        var errors: AttributeErrors
    }

    private func sortedAttributes() throws -> SortedAttributes {
        let userAttributes = draft.user.attributes ?? [:]
        guard !userAttributes.isEmpty || !draft.conversationAttributes.isEmpty else {
            return SortedAttributes(user: [:], conversation: [:], errors: AttributeErrors())
        }
        let filter = AttributeFilter(try AttributeDefinition.all(appID: message.appID, on: connection))
        let (user, userErrors) = filter.sort(userAttributes, of: .user)
        let (conversation, conversationErrors) = filter.sort(draft.conversationAttributes, of: .conversation)
        return SortedAttributes(
            user: user, conversation: conversation,
            errors: AttributeErrors(
                user: userErrors.isEmpty ? nil : .init(attributes: userErrors),
                conversation: conversationErrors.isEmpty ? nil : .init(attributes: conversationErrors)))
    }

    // MARK: Writing

    private func open() throws -> Acceptance.Receipt {
        let attributes = try sortedAttributes()
        let history = zip(message.ids.history, draft.history)
        let position = Int64(min(message.ids.history.count, draft.history.count)) + 1
        let conversation = ConversationRecord(
            id: message.ids.conversation, appID: message.appID, externalID: draft.conversationID,
            publicNumber: message.ids.publicNumber, version: message.version, status: .thinking, outcome: nil,
            memory: ConversationMemory(), attributes: attributes.conversation.merged(into: [:]), lastSequence: 0)
        try insert(conversation, userID: try saveUser(attributes.user), position: position)
        for (index, (id, entry)) in history.enumerated() {
            try insert(entry, id: id, in: conversation.id, position: Int64(index) + 1, isHistory: true)
        }
        try insert(draft.message, id: message.ids.message, in: conversation.id, position: position, isHistory: false)
        try insertTurn(of: conversation.id, position: position)
        return .init(conversation: conversation, attributeErrors: attributes.errors)
    }

    private func append(to stored: StoredConversation, _ machine: ConversationMachine) throws -> Acceptance.Receipt {
        let attributes = try sortedAttributes()
        let position = stored.lastPosition + 1
        var conversation = stored.record
        conversation.status = machine.status
        conversation.outcome = machine.outcome
        conversation.attributes = attributes.conversation.merged(into: conversation.attributes)
        _ = try saveUser(attributes.user)
        try connection.execute(
            """
            UPDATE conversations SET status = $1, outcome = $2, attributes = $3, last_position = $4,
                inbound_position = $4, updated_at_ms = $5
            WHERE id = $6
            """,
            [
                .text(conversation.status.rawValue), .optional(conversation.outcome?.rawValue),
                try StoredJSON.text(attributes: conversation.attributes), .integer(position), .moment(now),
                .text(conversation.id),
            ])
        try insert(draft.message, id: message.ids.message, in: conversation.id, position: position, isHistory: false)
        try makeTurn(of: conversation.id, see: position)
        return .init(conversation: conversation, attributeErrors: attributes.errors)
    }

    /// Creates the user or writes down what is new about them. Answers their id.
    private func saveUser(_ attributes: [String: JSONValue]) throws -> String {
        let user = draft.user
        let stored = try connection.first(
            """
            SELECT \(UserRecord.columns) FROM users u
            WHERE u.app_id = $1 AND u.external_id = $2\(connection.dialect.lock("u"))
            """, [.text(message.appID), .text(user.id)]
        ).map(UserRecord.init)
        var record =
            stored
            ?? UserRecord(id: message.ids.user, externalID: user.id, name: nil, email: nil, attributes: [:])
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
                .text(record.id), .text(message.appID), .text(user.id), .optional(record.name),
                .optional(record.email), try StoredJSON.text(attributes: record.attributes), .moment(now),
            ])
        return try saved?.text("id") ?? record.id
    }

    private func insert(_ conversation: ConversationRecord, userID: String, position: Int64) throws {
        let inserted = try connection.execute(
            """
            INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, outcome,
                memory, attributes, last_sequence, last_position, inbound_position, answered_position, created_at_ms,
                updated_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9, 0, $10, $10, 0, $11, $11)
            ON CONFLICT (app_id, external_id) DO NOTHING
            """,
            [
                .text(conversation.id), .text(conversation.appID), .text(userID), .text(conversation.externalID),
                .text(conversation.publicNumber), .text(conversation.version.rawValue),
                .text(conversation.status.rawValue), encoded.newMemory,
                try StoredJSON.text(attributes: conversation.attributes), .integer(position), .moment(now),
            ])
        guard inserted == 1 else {
            // Only where transactions run side by side: another one opened it after this one looked. Trying again finds
            // it.
            throw StoreError(
                operation: "accept", reason: .busy, detail: "the conversation was opened at the same moment")
        }
    }

    private func insert(
        _ entry: Message, id: String, in conversationID: String, position: Int64, isHistory: Bool
    ) throws {
        try connection.execute(
            """
            INSERT INTO messages (id, conversation_id, position, author, body, sent_at_ms, attachments, is_history,
                fingerprint, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(id), .text(conversationID), .integer(position), .text(entry.author.rawValue), .text(entry.body),
                .optional(entry.timestamp), isHistory ? .text("[]") : encoded.attachments, .flag(isHistory),
                .optional(isHistory ? nil : encoded.fingerprint), .moment(now),
            ])
    }

    /// Makes sure that one turn, and one only, will answer everything up to `position`.
    private func makeTurn(of conversationID: String, see position: Int64) throws {
        let open = try connection.first(
            "SELECT id, state FROM turns WHERE conversation_id = $1 AND due_at_ms IS NOT NULL", [.text(conversationID)])
        guard let open else { return try insertTurn(of: conversationID, position: position) }
        let id = SQLValue.text(try open.text("id"))
        if try open.text("state") == "pending" {
            try connection.execute(
                "UPDATE turns SET last_position = $1, settings = $2, due_at_ms = $3 WHERE id = $4",
                [.integer(position), encoded.settings, .moment(now), id])
        } else {
            try connection.execute(
                """
                UPDATE turns SET state = 'superseded', due_at_ms = NULL, lease_owner = NULL, finished_at_ms = $1
                WHERE id = $2
                """, [.moment(now), id])
            try insertTurn(of: conversationID, position: position)
        }
    }

    private func insertTurn(of conversationID: String, position: Int64) throws {
        try connection.execute(
            """
            INSERT INTO turns (id, conversation_id, state, last_position, settings, attempts, due_at_ms, created_at_ms)
            VALUES ($1, $2, 'pending', $3, $4, 0, $5, $5)
            """,
            [
                .text(message.ids.turn), .text(conversationID), .integer(position),
                encoded.settings, .moment(now),
            ])
    }
}

extension [String: JSONValue] {
    /// These attributes laid over `stored`, key by key; `null` removes a key (CONTRACT §3).
    fileprivate func merged(into stored: [String: JSONValue]) -> [String: JSONValue] {
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
