public import DorsalCore

extension SQLStore: EventLog {
    public func events(
        conversationID: String, after sequence: Int64, limit: Int
    ) async throws(StoreError) -> [StoredEvent] {
        try await driver.read("events") { connection in
            let rows = try connection.query(
                """
                SELECT id, sequence, name, body, ends_stream, created_at_ms FROM events
                WHERE conversation_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
                """, [.text(conversationID), .integer(sequence), .count(max(0, limit))])
            return try rows.map { row in
                StoredEvent(
                    id: try row.text("id"), sequence: try row.integer("sequence"), name: try row.text("name"),
                    body: try row.bytes("body"), endsStream: try row.flag("ends_stream"),
                    createdAt: try row.moment("created_at_ms"))
            }
        }
    }

    public func sequence(ofEvent eventID: String, conversationID: String) async throws(StoreError) -> Int64? {
        try await driver.read("sequence") { connection in
            try connection.first(
                "SELECT sequence FROM events WHERE id = $1 AND conversation_id = $2",
                [.text(eventID), .text(conversationID)]
            )?.integer("sequence")
        }
    }
}
