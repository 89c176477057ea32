public import DorsalCore
public import FinAgentAPI

extension SQLStore: ReplayStore {
    public func list(_ query: EventQuery, appID: String) async throws(StoreError) -> [EventSummary] {
        try await driver.read("list") { connection in
            var conditions = ["c.app_id = $1", "v.position > $2"]
            var arguments: [SQLValue] = [.text(appID), .integer(query.afterPosition)]
            func add(_ condition: String, _ value: SQLValue) {
                arguments.append(value)
                conditions.append(condition + " $\(arguments.count)")
            }
            if let since = query.since { add("v.created_at_ms >=", .moment(since)) }
            if let until = query.until { add("v.created_at_ms <", .moment(until)) }
            if let conversation = query.conversationID { add("c.external_id =", .text(conversation)) }
            switch query.state {
            case nil: break
            case .unaddressed: conditions.append("d.state IS NULL")
            case let state?: add("d.state =", .text(state.rawValue))
            }
            arguments.append(.count(max(0, query.limit)))
            let rows = try connection.query(
                """
                \(Self.summary) WHERE \(conditions.joined(separator: " AND ")) ORDER BY v.position LIMIT $\(arguments.count)
                """, arguments)
            return try rows.map(Self.summary)
        }
    }

    public func event(id: String, appID: String) async throws(StoreError) -> StoredEvent? {
        try await driver.read("event") { connection in
            let row = try connection.first(
                """
                SELECT v.id, v.sequence, v.name, v.body, v.ends_stream, v.created_at_ms
                FROM events v JOIN conversations c ON c.id = v.conversation_id WHERE v.id = $1 AND c.app_id = $2
                """, [.text(id), .text(appID)])
            return try row.map { row in
                StoredEvent(
                    id: try row.text("id"), sequence: try row.integer("sequence"), name: try row.text("name"),
                    body: try row.bytes("body"), endsStream: try row.flag("ends_stream"),
                    createdAt: try row.moment("created_at_ms"))
            }
        }
    }

    public func requestReplay(_ request: ReplayRequest) async throws(StoreError) -> ReplayJob? {
        try await driver.write("requestReplay") { connection in
            try Replay(connection: connection).request(request)
        }
    }

    public func continueReplay(now: Timestamp, limit: Int) async throws(StoreError) -> ReplayJob? {
        // Most of the time there is nothing to do, and a look needs no transaction that writes.
        let isIdle = try await driver.read("continueReplay") { connection in
            try connection.first("SELECT id FROM replays WHERE finished_at_ms IS NULL LIMIT 1") == nil
        }
        guard !isIdle else { return nil }
        return try await driver.write("continueReplay") { connection in
            try Replay(connection: connection).step(now: now, limit: limit)
        }
    }

    public func replays(appID: String) async throws(StoreError) -> [ReplayJob] {
        try await driver.read("replays") { connection in
            try connection.query(
                """
                SELECT id, requested_at_ms, finished_at_ms, queued FROM replays WHERE app_id = $1
                ORDER BY requested_at_ms DESC, id DESC
                """, [.text(appID)]
            ).map(ReplayJob.init)
        }
    }
}

extension ReplayJob {
    /// Reads a row of the table `replays`.
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("id"), requestedAt: try row.moment("requested_at_ms"),
            finishedAt: try row.optionalMoment("finished_at_ms"), queued: try row.count("queued"))
    }
}

extension SQLStore {
    /// Events of the log with their deliveries.
    static let summary = """
        SELECT v.position, v.id, c.external_id, v.sequence, v.name, v.created_at_ms, d.state, d.attempts,
            d.last_outcome, d.last_status, d.due_at_ms
        FROM events v JOIN conversations c ON c.id = v.conversation_id LEFT JOIN deliveries d ON d.event_id = v.id
        """

    static func summary(_ row: SQLRow) throws -> EventSummary {
        let isAddressed = try row.value("state") != .null
        return EventSummary(
            position: try row.integer("position"), id: try row.text("id"),
            conversationID: try row.text("external_id"), sequence: try row.integer("sequence"),
            name: try row.text("name"), createdAt: try row.moment("created_at_ms"),
            state: isAddressed ? try row.word("state", as: EventSummary.State.self) : .unaddressed,
            attempts: isAddressed ? try row.count("attempts") : 0,
            lastOutcome: try row.optionalWord("last_outcome", as: DeliveryOutcome.self),
            lastStatus: try row.value("last_status") == .null ? nil : try row.count("last_status"),
            dueAt: try row.optionalMoment("due_at_ms"))
    }
}
