import DorsalCore
import FinAgentAPI

/// The transaction that writes a turn's whole effect, or nothing when something newer has overtaken it.
struct TurnCommitment {
    let encoded: EncodedTurn
    let connection: any SQLConnection

    private var turn: TurnCommit { encoded.turn }

    /// Writes the turn, or answers `.superseded`.
    func run() throws -> TurnCommitOutcome {
        guard let standing = try standing() else { return .superseded }
        try insertReplies(after: standing.lastPosition)
        try updateConversation(standing)
        let hasDeliveries = standing.hasCallback && !turn.events.isEmpty
        try insertEvents(standing, withDeliveries: hasDeliveries)
        try connection.execute(
            """
            UPDATE turns SET state = 'done', due_at_ms = NULL, lease_owner = NULL, trace = $1, finished_at_ms = $2
            WHERE id = $3
            """, [encoded.trace, .moment(turn.now), .text(turn.turnID)])
        return .committed(hasDeliveries: hasDeliveries)
    }

    /// Where the conversation stands, as far as numbering goes on from there.
    private struct Standing {
        var appID: String
        var lastPosition: Int64
        var lastSequence: Int64
        var hasCallback: Bool
    }

    /// `nil` when the turn is no longer this owner's, or a message it has not seen was taken in.
    private func standing() throws -> Standing? {
        let row = try connection.first(
            """
            SELECT c.app_id, c.last_position, c.last_sequence, a.callback_url
            FROM turns t JOIN conversations c ON c.id = t.conversation_id JOIN apps a ON a.id = c.app_id
            WHERE t.id = $1 AND t.state = 'running' AND t.lease_owner = $2 AND t.last_position = $3
                AND c.inbound_position = $3 AND c.id = $4\(connection.dialect.lock("t, c"))
            """,
            [.text(turn.turnID), .text(turn.owner), .integer(turn.lastPosition), .text(turn.conversationID)])
        return try row.map { row in
            Standing(
                appID: try row.text("app_id"), lastPosition: try row.integer("last_position"),
                lastSequence: try row.integer("last_sequence"),
                hasCallback: try row.optionalText("callback_url") != nil)
        }
    }

    private func insertReplies(after position: Int64) throws {
        for (offset, reply) in turn.replies.enumerated() {
            try connection.execute(
                """
                INSERT INTO messages (id, conversation_id, position, author, body, sent_at_ms, attachments, is_history,
                    turn_id, created_at_ms)
                VALUES ($1, $2, $3, 'fin', $4, $5, '[]', 0, $6, $5)
                """,
                [
                    .text(reply.id), .text(turn.conversationID), .integer(position + Int64(offset) + 1),
                    .text(reply.html), .moment(turn.now), .text(turn.turnID),
                ])
        }
    }

    private func updateConversation(_ standing: Standing) throws {
        try connection.execute(
            """
            UPDATE conversations SET status = $1, outcome = $2, memory = $3, last_sequence = $4, last_position = $5,
                answered_position = $5, updated_at_ms = $6
            WHERE id = $7
            """,
            [
                .text(turn.status.rawValue), .optional(turn.outcome?.rawValue), encoded.memory,
                .integer(standing.lastSequence + Int64(turn.events.count)),
                .integer(standing.lastPosition + Int64(turn.replies.count)), .moment(turn.now),
                .text(turn.conversationID),
            ])
    }

    private func insertEvents(_ standing: Standing, withDeliveries: Bool) throws {
        var mayGo = withDeliveries ? try !hasOpenDelivery() : false
        for (offset, event) in turn.events.enumerated() {
            let sequence = SQLValue.integer(standing.lastSequence + Int64(offset) + 1)
            try connection.execute(
                """
                INSERT INTO events (id, conversation_id, sequence, name, body, ends_stream, turn_id, created_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                [
                    .text(event.id), .text(turn.conversationID), sequence, .text(event.name), .bytes(event.body),
                    .flag(event.endsStream), .text(turn.turnID), .moment(turn.now),
                ])
            guard withDeliveries else { continue }
            try connection.execute(
                """
                INSERT INTO deliveries (event_id, app_id, conversation_id, sequence, state, attempts, due_at_ms)
                VALUES ($1, $2, $3, $4, 'pending', 0, $5)
                """,
                [
                    .text(event.id), .text(standing.appID), .text(turn.conversationID), sequence,
                    mayGo ? .moment(turn.now) : .null,
                ])
            // The others wait until the first one is delivered or given up.
            mayGo = false
        }
    }

    private func hasOpenDelivery() throws -> Bool {
        let row = try connection.first(
            "SELECT sequence FROM deliveries WHERE conversation_id = $1 AND state = 'pending' LIMIT 1",
            [.text(turn.conversationID)])
        return row != nil
    }
}
