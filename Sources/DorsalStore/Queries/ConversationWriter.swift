import DorsalCore
import FinAgentAPI

/// The inserts that everything which changes a conversation shares.
struct ConversationWriter {
    let now: Timestamp
    let connection: any SQLConnection

    /// Opens a conversation whose first message is `opening` and whose newest one stands at `position`.
    ///
    /// Throws `.busy` where transactions run side by side and another one opened it after this one looked; trying again finds it.
    func insert(
        _ conversation: ConversationRecord, userID: String, opening: String, memory: SQLValue, position: Int64,
        answeredPosition: Int64 = 0
    ) throws {
        let inserted = try connection.execute(
            """
            INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, outcome,
                resolution_state, opening, memory, attributes, last_sequence, last_position, inbound_position,
                answered_position, created_at_ms, updated_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $16)
            ON CONFLICT (app_id, external_id) DO NOTHING
            """,
            [
                .text(conversation.id), .text(conversation.appID), .text(userID), .text(conversation.externalID),
                .text(conversation.publicNumber), .text(conversation.version.rawValue),
                .text(conversation.status.rawValue), .optional(conversation.outcome?.rawValue),
                .optional(conversation.resolutionState?.rawValue), .text(opening), memory,
                try StoredJSON.text(attributes: conversation.attributes), .integer(conversation.lastSequence),
                .integer(position), .integer(answeredPosition), .moment(now),
            ])
        guard inserted == 1 else {
            throw StoreError(
                operation: "accept", reason: .busy, detail: "the conversation was opened at the same moment")
        }
    }

    /// Writes a message down. `attachments` is their JSON text.
    func insert(
        _ message: Message, id: String, in conversationID: String, position: Int64, attachments: SQLValue = .text("[]"),
        fingerprint: String? = nil, idempotencyMark: String? = nil, isHistory: Bool = false
    ) throws {
        try connection.execute(
            """
            INSERT INTO messages (id, conversation_id, position, author, body, sent_at_ms, attachments, is_history,
                fingerprint, idempotency_mark, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(id), .text(conversationID), .integer(position), .text(message.author.rawValue),
                .text(message.body), .optional(message.timestamp), attachments, .flag(isHistory),
                .optional(fingerprint), .optional(idempotencyMark), .moment(now),
            ])
    }

    /// Appends events after `sequence`, and a delivery for each when there is a callback URL and they are no preview's. Answers whether
    /// there is something to deliver.
    func append(
        _ events: [ComposedEvent], to conversationID: String, appID: String, after sequence: Int64, turnID: String?,
        hasCallback: Bool
    ) throws -> Bool {
        let hasDeliveries = try hasCallback && !events.isEmpty && !isPreview(conversationID)
        // Only the first open delivery of a conversation is due; the others wait until it is delivered or given up.
        var mayGo = hasDeliveries ? try !hasOpenDelivery(conversationID) : false
        for (offset, event) in events.enumerated() {
            let sequence = SQLValue.integer(sequence + Int64(offset) + 1)
            try connection.execute(
                """
                INSERT INTO events (id, conversation_id, sequence, name, body, ends_stream, turn_id, created_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .text(event.id), .text(conversationID), sequence, .text(event.name), .bytes(event.body),
                    .flag(event.endsStream), .optional(turnID), .moment(now),
                ])
            guard hasDeliveries else { continue }
            try connection.execute(
                """
                INSERT INTO deliveries (event_id, app_id, conversation_id, sequence, state, attempts, due_at_ms)
                VALUES ($1, $2, $3, $4, 'pending', 0, $5)
                """,
                [
                    .text(event.id), .text(appID), .text(conversationID), sequence, mayGo ? .moment(now) : .null,
                ])
            mayGo = false
        }
        return hasDeliveries
    }

    /// What an administrator tries out is nothing to tell an application about.
    private func isPreview(_ conversationID: String) throws -> Bool {
        let row = try connection.first(
            "SELECT id FROM conversations WHERE id = $1 AND SUBSTR(external_id, 1, $2) = $3",
            [
                .text(conversationID), .count(ConversationStory.previewPrefix.count),
                .text(ConversationStory.previewPrefix),
            ])
        return row != nil
    }

    private func hasOpenDelivery(_ conversationID: String) throws -> Bool {
        let row = try connection.first(
            "SELECT sequence FROM deliveries WHERE conversation_id = $1 AND state = 'pending' LIMIT 1",
            [.text(conversationID)])
        return row != nil
    }
}
