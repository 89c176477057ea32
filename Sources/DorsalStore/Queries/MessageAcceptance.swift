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
        var machine = ConversationMachine(stored.record)
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

    /// Where the same message stands that was taken in a short while ago, or that the same request brought before.
    private func duplicatePosition(in conversationID: String) throws -> Int64? {
        if let position = try markedPosition(in: conversationID) { return position }
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

    /// Where the message stands that this very request brought before a crash lost its response.
    private func markedPosition(in conversationID: String) throws -> Int64? {
        guard let mark = message.idempotencyMark else { return nil }
        let row = try connection.first(
            """
            SELECT position FROM messages WHERE idempotency_mark = $1 AND conversation_id = $2 AND created_at_ms > $3
            """, [.text(mark), .text(conversationID), .moment(now.adding(.zero - IdempotentRequest.memory))])
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

    private var users: UserWriter { UserWriter(appID: message.appID, now: now, connection: connection) }
    private var writer: ConversationWriter { ConversationWriter(now: now, connection: connection) }

    private func sortedAttributes() throws -> UserWriter.SortedAttributes {
        try users.sort(user: draft.user.attributes ?? [:], conversation: draft.conversationAttributes)
    }

    // MARK: Writing

    private func open() throws -> Acceptance.Receipt {
        let attributes = try sortedAttributes()
        let history = Array(zip(message.ids.history, draft.history))
        let position = Int64(history.count) + 1
        let conversation = ConversationRecord(
            id: message.ids.conversation, appID: message.appID, externalID: draft.conversationID,
            publicNumber: message.ids.publicNumber, version: message.version, status: .thinking, outcome: nil,
            memory: ConversationMemory(), attributes: attributes.conversation.merged(into: [:]), lastSequence: 0)
        let userID = try users.save(draft.user, attributes: attributes.user, newID: message.ids.user)
        try writer.insert(
            conversation, userID: userID, opening: history.first?.1.body ?? draft.message.body,
            memory: encoded.newMemory, position: position)
        for (index, (id, entry)) in history.enumerated() {
            try writer.insert(entry, id: id, in: conversation.id, position: Int64(index) + 1, isHistory: true)
        }
        try insertMessage(in: conversation.id, position: position)
        try insertTurn(of: conversation.id, position: position)
        return .init(conversation: conversation, attributeErrors: attributes.errors)
    }

    private func append(to stored: StoredConversation, _ machine: ConversationMachine) throws -> Acceptance.Receipt {
        let attributes = try sortedAttributes()
        let position = stored.lastPosition + 1
        var conversation = stored.record
        conversation.status = machine.status
        conversation.outcome = machine.outcome
        conversation.resolutionState = machine.resolutionState
        conversation.attributes = attributes.conversation.merged(into: conversation.attributes)
        _ = try users.save(draft.user, attributes: attributes.user, newID: message.ids.user)
        try connection.execute(
            """
            UPDATE conversations SET status = $1, outcome = $2, resolution_state = $3, attributes = $4,
                last_position = $5, inbound_position = $5, updated_at_ms = $6, handling = NULL, snoozed_until_ms = NULL
            WHERE id = $7
            """,
            [
                .text(conversation.status.rawValue), .optional(conversation.outcome?.rawValue),
                .optional(conversation.resolutionState?.rawValue),
                try StoredJSON.text(attributes: conversation.attributes), .integer(position), .moment(now),
                .text(conversation.id),
            ])
        try insertMessage(in: conversation.id, position: position)
        try makeTurn(of: conversation.id, see: position)
        return .init(conversation: conversation, attributeErrors: attributes.errors)
    }

    private func insertMessage(in conversationID: String, position: Int64) throws {
        try writer.insert(
            draft.message, id: message.ids.message, in: conversationID, position: position,
            attachments: encoded.attachments, fingerprint: encoded.fingerprint, idempotencyMark: message.idempotencyMark
        )
    }

    /// Makes sure that one turn, and one only, will answer everything up to `position`.
    private func makeTurn(of conversationID: String, see position: Int64) throws {
        let open = try connection.first(
            "SELECT id, state FROM turns WHERE conversation_id = $1 AND due_at_ms IS NOT NULL", [.text(conversationID)])
        guard let open else { return try insertTurn(of: conversationID, position: position) }
        let id = SQLValue.text(try open.text("id"))
        if try open.text("state") == "pending" {
            // What silence would have brought, the message takes the place of; its tries are none of the message's.
            try connection.execute(
                """
                UPDATE turns SET last_position = $1, settings = $2, due_at_ms = $3,
                    created_at_ms = CASE occasion WHEN 'message' THEN created_at_ms ELSE $3 END,
                    attempts = CASE occasion WHEN 'message' THEN attempts ELSE 0 END, occasion = 'message'
                WHERE id = $4
                """, [.integer(position), encoded.settings, .moment(now), id])
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
