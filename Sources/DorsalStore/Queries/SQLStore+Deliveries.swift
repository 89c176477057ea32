public import DorsalCore
public import FinAgentAPI

extension SQLStore: DeliveryStore {
    /// The endpoints that may be sent to and have something due, those with the least under way first.
    static let readyEndpoints = """
        SELECT a.id, e.allowance, (
            SELECT count(*) FROM deliveries l WHERE l.app_id = a.id AND l.lease_owner IS NOT NULL AND l.due_at_ms > $1
        ) AS under_way
        FROM apps a LEFT JOIN endpoints e ON e.app_id = a.id
        WHERE a.callback_url IS NOT NULL
            AND (e.state IS NULL OR e.state = 'active' OR (e.state IN ('delayed', 'paused') AND e.resume_at_ms <= $1))
            AND EXISTS (SELECT 1 FROM deliveries d WHERE d.app_id = a.id AND d.due_at_ms <= $1)
        ORDER BY under_way, a.id
        """

    /// The deliveries of an endpoint that can be claimed. Only the first open one of a conversation has a `due_at_ms`, which is the
    /// lease's end while it is leased; so the index over that column finds them however many were delivered before or wait behind.
    static let dueDeliveries = """
        SELECT d.event_id FROM deliveries d WHERE d.app_id = $1 AND d.due_at_ms <= $2
        ORDER BY d.due_at_ms, d.event_id LIMIT $3
        """

    public func claimDeliveries(
        owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int
    ) async throws(StoreError) -> [ClaimedDelivery] {
        try await driver.write("claimDeliveries") { connection in
            let queue = DeliveryQueue(now: now, connection: connection)
            var endpoints = try connection.query(Self.readyEndpoints, [.moment(now)]).map(ReadyEndpoint.init)
            var claimed: [ClaimedDelivery] = []
            // First everybody gets a share, then whoever can use it what is left.
            for isShared in [true, false] {
                for index in endpoints.indices {
                    let free = limit - claimed.count
                    let share = isShared ? max(1, free / (endpoints.count - index)) : free
                    let room = min(endpoints[index].room, share, free)
                    guard room > 0 else { continue }
                    let due = try connection.query(
                        Self.dueDeliveries + connection.dialect.claim("d"),
                        [.text(endpoints[index].appID), .moment(now), .count(room)])
                    endpoints[index].room -= due.count
                    for row in due {
                        let delivery = try queue.claim(try row.text("event_id"), owner: owner, leaseUntil: leaseUntil)
                        if let delivery { claimed.append(delivery) }
                    }
                    if due.count < room { endpoints[index].room = 0 }
                }
            }
            return claimed
        }
    }

    public func record(
        _ result: DeliveryResult, owner: String, now: Timestamp, leaseUntil: Timestamp
    ) async throws(StoreError) -> RecordedDelivery {
        try await driver.write("record") { connection in
            try DeliveryRecording(
                result: result, owner: owner, now: now, leaseUntil: leaseUntil, connection: connection
            ).run()
        }
    }

    public func nextDeliveryDue() async throws(StoreError) -> Timestamp? {
        try await driver.read("nextDeliveryDue") { connection in
            try connection.query(
                """
                SELECT (SELECT min(d.due_at_ms) FROM deliveries d WHERE d.app_id = a.id AND d.due_at_ms IS NOT NULL) AS due
                FROM apps a WHERE a.callback_url IS NOT NULL
                """
            ).compactMap { try $0.optionalMoment("due") }.min()
        }
    }

    public func attempts(eventID: String) async throws(StoreError) -> [DeliveryAttempt] {
        try await driver.read("attempts") { connection in
            let rows = try connection.query(
                """
                SELECT number, ended_at_ms, duration_ms, outcome, status, location, response, is_response_cut
                FROM delivery_attempts WHERE event_id = $1 ORDER BY position
                """, [.text(eventID)])
            return try rows.map { row in
                let isCut = try row.flag("is_response_cut")
                return DeliveryAttempt(
                    eventID: eventID, number: try row.count("number"), endedAt: try row.moment("ended_at_ms"),
                    report: DeliveryReport(
                        try row.word("outcome", as: DeliveryOutcome.self),
                        status: try row.value("status") == .null ? nil : try row.count("status"),
                        duration: .milliseconds(try row.integer("duration_ms")),
                        location: try row.optionalText("location"),
                        response: try row.optionalText("response").map { ResponseExcerpt(stored: $0, isCut: isCut) }))
            }
        }
    }

    public func pruneAttempts(before moment: Timestamp, keeping: Int, limit: Int) async throws(StoreError) -> Int {
        try await driver.write("pruneAttempts") { connection in
            // Positions count up with the time, so the oldest lines are at the front of both orders.
            try connection.execute(
                """
                DELETE FROM delivery_attempts WHERE position IN (
                    SELECT position FROM delivery_attempts ORDER BY position LIMIT $1
                ) AND (ended_at_ms < $2 OR position <= (SELECT max(position) FROM delivery_attempts) - $3)
                """, [.count(max(0, limit)), .moment(moment), .count(max(0, keeping))])
        }
    }
}

/// An endpoint that has something due, and how much more may be under way to it.
private struct ReadyEndpoint {
    let appID: String
    var room: Int

    /// Reads a row of ``SQLStore/readyEndpoints``.
    init(_ row: SQLRow) throws {
        appID = try row.text("id")
        let hasHealth = try row.value("allowance") != .null
        room = (hasHealth ? try row.count("allowance") : EndpointHealth.mostAtOnce) - (try row.count("under_way"))
    }
}
