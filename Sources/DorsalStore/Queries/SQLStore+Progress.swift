public import DorsalCore

extension SQLStore {
    /// How far every conversation has come, by the id the client gave it.
    public func progress() async throws(StoreError) -> [String: ConversationProgress] {
        try await driver.read("progress") { connection in
            let rows = try connection.query(
                """
                SELECT c.external_id, c.answered_position >= c.inbound_position AS is_answered,
                    (SELECT count(*) FROM deliveries d WHERE d.conversation_id = c.id AND d.state = 'pending')
                        AS open_deliveries
                FROM conversations c
                """)
            var progress: [String: ConversationProgress] = [:]
            for row in rows {
                progress[try row.text("external_id")] = ConversationProgress(
                    isAnswered: try row.flag("is_answered"), openDeliveries: try row.count("open_deliveries"))
            }
            return progress
        }
    }
}
