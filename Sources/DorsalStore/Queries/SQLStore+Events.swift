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

    public func excerpts(
        conversationID: String, after sequence: Int64, limit: Int, prefix: Int
    ) async throws(StoreError) -> [EventExcerpt] {
        try await driver.read("excerpts") { connection in
            let rows = try connection.query(
                """
                \(Self.excerpt) WHERE conversation_id = $2 AND sequence > $3 ORDER BY sequence LIMIT $4
                """, [.count(max(0, prefix)), .text(conversationID), .integer(sequence), .count(max(0, limit))])
            return try rows.map(Self.excerpt)
        }
    }

    public func body(ofEvent eventID: String, from offset: Int, count: Int) async throws(StoreError) -> [UInt8] {
        try await driver.read("body") { connection in
            try connection.first(
                "SELECT SUBSTR(body, $1, $2) AS piece FROM events WHERE id = $3",
                [.count(max(0, offset) + 1), .count(max(0, count)), .text(eventID)]
            )?.bytes("piece") ?? []
        }
    }

    public func streamEnd(
        conversationID: String, after sequence: Int64
    ) async throws(StoreError) -> EventExcerpt? {
        try await driver.read("streamEnd") { connection in
            try connection.first(
                """
                \(Self.excerpt) WHERE conversation_id = $2 AND sequence > $3 AND ends_stream = 1
                ORDER BY sequence LIMIT 1
                """, [.count(0), .text(conversationID), .integer(sequence)]
            ).map(Self.excerpt)
        }
    }

    /// The beginning of a body, of `$1` bytes at most, so that a large one is never read whole.
    private static let excerpt = """
        SELECT id, sequence, SUBSTR(body, 1, $1) AS piece, LENGTH(body) AS size, ends_stream, created_at_ms FROM events
        """

    private static func excerpt(_ row: SQLRow) throws -> EventExcerpt {
        EventExcerpt(
            id: try row.text("id"), sequence: try row.integer("sequence"), prefix: try row.bytes("piece"),
            size: try row.count("size"), endsStream: try row.flag("ends_stream"),
            createdAt: try row.moment("created_at_ms"))
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
