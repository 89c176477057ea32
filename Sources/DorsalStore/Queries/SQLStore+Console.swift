public import DorsalCore
public import FinAgentAPI

extension SQLStore: ConsoleStore {
    /// How much of a conversation is read at most.
    private static let most = 500

    public func recentEvents(appID: String, limit: Int) async throws(StoreError) -> [EventSummary] {
        try await driver.read("recentEvents") { connection in
            // Asked of each event, newest first, so that nobody begins with all conversations of the app.
            try connection.query(
                """
                \(Self.summary) WHERE (SELECT o.app_id FROM conversations o WHERE o.id = v.conversation_id) = $1
                ORDER BY v.position DESC LIMIT $2
                """, [.text(appID), .count(max(0, limit))]
            ).map(Self.summary)
        }
    }

    public func conversations(
        appID: String, state: ConversationStatus?, before: String?, limit: Int
    ) async throws(StoreError) -> [ConversationSummary] {
        try await driver.read("conversations") { connection in
            var conditions = ["c.app_id = $1"]
            var arguments: [SQLValue] = [.text(appID)]
            if let before {
                arguments.append(.text(before))
                conditions.append("c.id < $\(arguments.count)")
            }
            if let state {
                arguments.append(.text(state.rawValue))
                // What was escalated or resolved is complete by now; its outcome still says so (CONTRACT §4).
                conditions.append("(c.status = $\(arguments.count) OR c.outcome = $\(arguments.count))")
            }
            arguments.append(.count(max(0, limit)))
            // Which they are, an index alone tells.
            return try connection.query(
                """
                \(Self.conversationSummary) WHERE c.id IN (
                    SELECT c.id FROM conversations c WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY c.id DESC LIMIT $\(arguments.count)
                ) ORDER BY c.id DESC
                """, arguments
            ).map(Self.conversationSummary)
        }
    }

    public func story(conversationID: String, appID: String) async throws(StoreError) -> ConversationStory? {
        try await driver.read("story") { connection in
            let row = try connection.first(
                "\(Self.conversationSummary) WHERE c.id = $1 AND c.app_id = $2",
                [.text(conversationID), .text(appID)])
            guard let row else { return nil }
            let one: [SQLValue] = [.text(conversationID), .count(Self.most)]
            let messages = try connection.query(
                """
                SELECT author, body, is_history, turn_id, coalesce(sent_at_ms, created_at_ms) AS at_ms FROM messages
                WHERE conversation_id = $1 ORDER BY position LIMIT $2
                """, one)
            let turns = try connection.query(
                """
                SELECT id, state, trace, created_at_ms, finished_at_ms FROM turns
                WHERE conversation_id = $1 ORDER BY created_at_ms, id LIMIT $2
                """, one)
            let notes = try connection.query(
                "SELECT body FROM notes WHERE conversation_id = $1 ORDER BY created_at_ms, id LIMIT $2", one)
            let events = try connection.query(
                "\(Self.summary) WHERE v.conversation_id = $1 ORDER BY v.sequence LIMIT $2", one)
            return ConversationStory(
                summary: try Self.conversationSummary(row),
                messages: try messages.map { row in
                    ConversationStory.Message(
                        author: try row.text("author"), body: try row.text("body"),
                        isHistory: try row.flag("is_history"), at: try row.moment("at_ms"),
                        turnID: try row.optionalText("turn_id"))
                },
                turns: try turns.map { row in
                    ConversationStory.Turn(
                        id: try row.text("id"), state: try row.text("state"),
                        createdAt: try row.moment("created_at_ms"),
                        finishedAt: try row.optionalMoment("finished_at_ms"), trace: try row.optionalText("trace"))
                }, events: try events.map(Self.summary), notes: try notes.map { try $0.text("body") })
        }
    }

    private static let conversationSummary = """
        SELECT c.id, c.external_id, c.status, c.outcome, c.resolution_state, c.created_at_ms, c.updated_at_ms,
            u.name, u.email, u.external_id AS user_external_id,
            coalesce((SELECT SUBSTR(m.body, 1, 400) FROM messages m
                WHERE m.conversation_id = c.id AND m.author = 'user' ORDER BY m.position LIMIT 1), '') AS opening
        FROM conversations c JOIN users u ON u.id = c.user_id
        """

    private static func conversationSummary(_ row: SQLRow) throws -> ConversationSummary {
        ConversationSummary(
            id: try row.text("id"), externalID: try row.text("external_id"), userName: try row.optionalText("name"),
            userEmail: try row.optionalText("email"), userExternalID: try row.text("user_external_id"),
            status: try row.word("status", as: ConversationStatus.self),
            outcome: try row.optionalWord("outcome", as: ConversationOutcome.self),
            resolutionState: try row.optionalWord("resolution_state", as: ResolutionState.self),
            createdAt: try row.moment("created_at_ms"), updatedAt: try row.moment("updated_at_ms"),
            opening: try row.text("opening"))
    }
}
