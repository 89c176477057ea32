public import DorsalCore
import FinAgentAPI

extension SQLStore: TurnLog {
    public func recordedConversation(
        externalID: String, appID: String
    ) async throws(StoreError) -> RecordedConversation? {
        try await driver.read("recordedConversation") { connection in
            let row = try connection.first(
                """
                SELECT \(ConversationRecord.columns), \(UserRecord.columns)
                FROM conversations c JOIN users u ON u.id = c.user_id
                WHERE c.external_id = $1 AND c.app_id = $2
                """, [.text(externalID), .text(appID)])
            guard let row else { return nil }
            let conversation = try ConversationRecord(row)
            return RecordedConversation(
                conversation: conversation, user: try UserRecord(row),
                transcript: try Self.transcript(of: conversation.id, on: connection),
                turns: try Self.turns(of: conversation.id, on: connection))
        }
    }

    private static func turns(
        of conversationID: String, on connection: any SQLConnection
    ) throws -> [RecordedTurn] {
        let replies = try connection.query(
            """
            SELECT turn_id, body FROM messages WHERE conversation_id = $1 AND author = 'fin' AND turn_id IS NOT NULL
            ORDER BY position
            """, [.text(conversationID)])
        var said: [String: [String]] = [:]
        for row in replies { said[try row.text("turn_id"), default: []].append(try row.text("body")) }
        let rows = try connection.query(
            """
            SELECT id, occasion, settings, last_position, trace, finished_at_ms FROM turns
            WHERE conversation_id = $1 AND state = 'done' ORDER BY last_position, finished_at_ms, id
            """, [.text(conversationID)])
        return try rows.map { row in
            let id = try row.text("id")
            return RecordedTurn(
                id: id, occasion: try row.word("occasion", as: TurnOccasion.self),
                settings: try row.json("settings", as: TurnSettings.self),
                lastPosition: try row.integer("last_position"), finishedAt: try row.moment("finished_at_ms"),
                trace: try row.optionalText("trace") == nil ? .null : row.json("trace", as: JSONValue.self),
                replies: said[id] ?? [])
        }
    }
}
