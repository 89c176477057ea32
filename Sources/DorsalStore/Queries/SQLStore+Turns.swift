public import DorsalCore
public import FinAgentAPI

extension SQLStore {
    /// The turns that can be claimed. While a turn is leased its `due_at_ms` is the lease's end, so that one index
    /// finds both kinds.
    static let dueTurns = """
        SELECT id FROM turns WHERE due_at_ms <= $1 ORDER BY due_at_ms, id LIMIT $2
        """

    public func claimTurns(
        owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int
    ) async throws(StoreError) -> [ClaimedTurn] {
        try await driver.write("claimTurns") { connection in
            let due = try connection.query(
                Self.dueTurns + connection.dialect.claim("turns"), [.moment(now), .count(max(0, limit))])
            guard !due.isEmpty else { return [] }
            let policy = try Self.policy(on: connection)
            return try due.map { row in
                try Self.claim(
                    turnID: try row.text("id"), policy: policy, owner: owner, leaseUntil: leaseUntil, on: connection)
            }
        }
    }

    public func commit(_ turn: TurnCommit) async throws(StoreError) -> TurnCommitOutcome {
        let encoded = try EncodedTurn(turn)
        return try await driver.write("commit") { connection in
            try TurnCommitment(encoded: encoded, connection: connection).run()
        }
    }

    public func release(turnID: String, owner: String, retryAt: Timestamp) async throws(StoreError) {
        try await driver.write("release") { connection in
            try connection.execute(
                """
                UPDATE turns SET state = 'pending', lease_owner = NULL, due_at_ms = $1
                WHERE id = $2 AND state = 'running' AND lease_owner = $3
                """, [.moment(retryAt), .text(turnID), .text(owner)])
        }
    }

    public func openTurns(now: Timestamp) async throws(StoreError) -> Int {
        try await driver.read("openTurns") { connection in
            try connection.first(
                """
                SELECT count(*) AS open FROM turns
                WHERE due_at_ms IS NOT NULL AND (due_at_ms <= $1 OR state = 'running')
                """, [.moment(now)]
            )?.count("open") ?? 0
        }
    }

    public func nextTurnDue() async throws(StoreError) -> Timestamp? {
        try await driver.read("nextTurnDue") { connection in
            try connection.first(
                "SELECT due_at_ms FROM turns WHERE due_at_ms IS NOT NULL ORDER BY due_at_ms LIMIT 1"
            )?.moment("due_at_ms")
        }
    }

    private static func claim(
        turnID: String, policy: ConversationPolicy, owner: String, leaseUntil: Timestamp,
        on connection: any SQLConnection
    ) throws -> ClaimedTurn {
        try connection.execute(
            """
            UPDATE turns SET state = 'running', lease_owner = $1, due_at_ms = $2, attempts = attempts + 1 WHERE id = $3
            """, [.text(owner), .moment(leaseUntil), .text(turnID)])
        let row = try connection.first(
            """
            SELECT t.attempts, t.occasion, t.settings, t.last_position, c.answered_position,
                a.is_stream_enabled * a.is_streaming_enabled AS is_streaming,
                \(ConversationRecord.columns), \(UserRecord.columns)
            FROM turns t JOIN conversations c ON c.id = t.conversation_id JOIN users u ON u.id = c.user_id
                JOIN apps a ON a.id = c.app_id
            WHERE t.id = $1
            """, [.text(turnID)])
        guard let row else { throw SQLRowError(column: "turns.id", problem: "has no conversation or user") }
        let conversation = try ConversationRecord(row)
        return ClaimedTurn(
            id: turnID, attempt: try row.count("attempts"),
            occasion: try row.word("occasion", as: TurnOccasion.self), conversation: conversation,
            settings: try row.json("settings", as: TurnSettings.self), policy: policy,
            isStreaming: try row.flag("is_streaming"),
            lastPosition: try row.integer("last_position"), answeredPosition: try row.integer("answered_position"),
            transcript: try transcript(of: conversation.id, on: connection), user: try UserRecord(row))
    }

    /// How conversations are conducted from now on; the defaults when nothing was set.
    private static func policy(on connection: any SQLConnection) throws -> ConversationPolicy {
        let row = try connection.first(
            "SELECT json FROM settings WHERE name = $1", [.text(ConversationPolicy.settingName)])
        return try row?.json("json", as: ConversationPolicy.self) ?? ConversationPolicy()
    }

    static func transcript(
        of conversationID: String, on connection: any SQLConnection
    ) throws -> [TranscriptEntry] {
        let rows = try connection.query(
            """
            SELECT position, author, body, attachments, is_history FROM messages WHERE conversation_id = $1
            ORDER BY position
            """, [.text(conversationID)])
        return try rows.map { row in
            TranscriptEntry(
                position: try row.integer("position"), author: try row.word("author", as: Author.self),
                body: try row.text("body"),
                attachments: try row.text("attachments") == "[]" ? [] : row.json("attachments", as: [Attachment].self),
                isHistory: try row.flag("is_history"))
        }
    }
}
