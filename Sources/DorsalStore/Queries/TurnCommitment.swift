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
        let hasDeliveries = try ConversationWriter(now: turn.now, connection: connection).append(
            turn.events, to: turn.conversationID, appID: standing.appID, after: standing.lastSequence,
            turnID: turn.turnID, hasCallback: standing.hasCallback)
        if let survey = turn.survey { try insert(survey) }
        try connection.execute(
            """
            UPDATE turns SET state = 'done', due_at_ms = NULL, lease_owner = NULL, trace = $1, finished_at_ms = $2
            WHERE id = $3
            """, [encoded.trace, .moment(turn.now), .text(turn.turnID)])
        if let next = turn.next { try insert(next, settings: standing.settings) }
        return .committed(hasDeliveries: hasDeliveries)
    }

    /// Where the conversation stands, as far as numbering goes on from there.
    private struct Standing {
        var appID: String
        var lastPosition: Int64
        var lastSequence: Int64
        var hasCallback: Bool
        /// The turn's own settings, which the turns that silence brings inherit.
        var settings: SQLValue
    }

    /// `nil` when the turn is no longer this owner's, or a message it has not seen was taken in.
    private func standing() throws -> Standing? {
        let row = try connection.first(
            """
            SELECT c.app_id, c.last_position, c.last_sequence, a.callback_url, t.settings
            FROM turns t JOIN conversations c ON c.id = t.conversation_id JOIN apps a ON a.id = c.app_id
            WHERE t.id = $1 AND t.state = 'running' AND t.lease_owner = $2 AND t.last_position = $3
                AND c.inbound_position = $3 AND c.id = $4\(connection.dialect.lock("t, c"))
            """,
            [.text(turn.turnID), .text(turn.owner), .integer(turn.lastPosition), .text(turn.conversationID)])
        return try row.map { row in
            Standing(
                appID: try row.text("app_id"), lastPosition: try row.integer("last_position"),
                lastSequence: try row.integer("last_sequence"),
                hasCallback: try row.optionalText("callback_url") != nil, settings: try row.value("settings"))
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
            UPDATE conversations SET status = $1, outcome = $2, resolution_state = $3, memory = $4, last_sequence = $5,
                last_position = $6, answered_position = $6, updated_at_ms = $7
            WHERE id = $8
            """,
            [
                .text(turn.status.rawValue), .optional(turn.outcome?.rawValue),
                .optional(turn.resolutionState?.rawValue), encoded.memory,
                .integer(standing.lastSequence + Int64(turn.events.count)),
                .integer(standing.lastPosition + Int64(turn.replies.count)), .moment(turn.now),
                .text(turn.conversationID),
            ])
    }

    private func insert(_ survey: Survey) throws {
        try connection.execute(
            """
            INSERT INTO surveys (id, conversation_id, requested_at_ms, rate_until_ms, change_within_ms)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .text(survey.id), .text(turn.conversationID), .moment(survey.requestedAt), .moment(survey.rateUntil),
                .integer(survey.changeWithin.wholeMilliseconds),
            ])
    }

    /// It has seen the same messages as this turn: a newer one overtakes it.
    private func insert(_ next: ScheduledTurn, settings: SQLValue) throws {
        try connection.execute(
            """
            INSERT INTO turns (id, conversation_id, state, occasion, last_position, settings, attempts, due_at_ms,
                created_at_ms)
            VALUES ($1, $2, 'pending', $3, $4, $5, 0, $6, $7)
            """,
            [
                .text(next.id), .text(turn.conversationID), .text(next.occasion.rawValue), .integer(turn.lastPosition),
                settings, .moment(next.dueAt), .moment(turn.now),
            ])
    }
}
