public import DorsalCore
public import FinAgentAPI

extension SQLStore: DeliveryStore {
    /// The deliveries that can be claimed. Only the first open one of a conversation has a `due_at_ms`, which is the
    /// lease's end while it is leased; so the index over that column finds them however many were delivered before or
    /// wait behind.
    static let dueDeliveries = """
        SELECT d.event_id FROM deliveries d JOIN apps a ON a.id = d.app_id
        WHERE d.due_at_ms <= $1 AND a.callback_url IS NOT NULL ORDER BY d.due_at_ms, d.event_id LIMIT $2
        """

    /// The first open delivery of a conversation.
    static let firstOpenDelivery = """
        SELECT event_id, due_at_ms FROM deliveries WHERE conversation_id = $1 AND state = 'pending'
        ORDER BY sequence LIMIT 1
        """

    public func claimDeliveries(
        owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int
    ) async throws(StoreError) -> [ClaimedDelivery] {
        try await driver.write("claimDeliveries") { connection in
            let due = try connection.query(
                Self.dueDeliveries + connection.dialect.claim("d"), [.moment(now), .count(max(0, limit))])
            return try due.compactMap { row in
                try Self.claim(try row.text("event_id"), owner: owner, leaseUntil: leaseUntil, on: connection)
            }
        }
    }

    public func record(
        _ result: DeliveryResult, owner: String, now: Timestamp, leaseUntil: Timestamp
    ) async throws(StoreError) -> ClaimedDelivery? {
        try await driver.write("record") { connection in
            // The conversation is locked as well: a commit that adds a delivery must see whether this one is still
            // open.
            let row = try connection.first(
                """
                SELECT d.conversation_id FROM deliveries d JOIN conversations c ON c.id = d.conversation_id
                WHERE d.event_id = $1 AND d.state = 'pending' AND d.lease_owner = $2\(connection.dialect.lock("d, c"))
                """, [.text(result.eventID), .text(owner)])
            guard let conversationID = try row?.text("conversation_id") else { return nil }
            switch result.next {
            case .retry(let moment):
                try Self.write(result, state: "pending", dueAt: moment, finishedAt: nil, on: connection)
                return nil
            case .dead:
                try Self.write(result, state: "dead", dueAt: nil, finishedAt: now, on: connection)
                _ = try Self.promoteNext(in: conversationID, now: now, on: connection)
                return nil
            case .delivered:
                try Self.write(result, state: "delivered", dueAt: nil, finishedAt: now, on: connection)
                guard let next = try Self.promoteNext(in: conversationID, now: now, on: connection) else { return nil }
                return try Self.claim(next, owner: owner, leaseUntil: leaseUntil, on: connection)
            }
        }
    }

    public func nextDeliveryDue() async throws(StoreError) -> Timestamp? {
        try await driver.read("nextDeliveryDue") { connection in
            try connection.first(
                """
                SELECT d.due_at_ms FROM deliveries d JOIN apps a ON a.id = d.app_id
                WHERE d.due_at_ms IS NOT NULL AND a.callback_url IS NOT NULL ORDER BY d.due_at_ms LIMIT 1
                """
            )?.moment("due_at_ms")
        }
    }

    /// Leases a delivery; `nil` when its app has no callback URL to send it to.
    private static func claim(
        _ eventID: String, owner: String, leaseUntil: Timestamp, on connection: any SQLConnection
    ) throws -> ClaimedDelivery? {
        let row = try connection.first(
            """
            SELECT d.conversation_id, d.app_id, d.sequence, d.attempts, e.body, e.created_at_ms, a.callback_url,
                a.sealed_webhook_secret
            FROM deliveries d JOIN events e ON e.id = d.event_id JOIN apps a ON a.id = d.app_id
            WHERE d.event_id = $1 AND a.callback_url IS NOT NULL
            """, [.text(eventID)])
        guard let row else { return nil }
        try connection.execute(
            "UPDATE deliveries SET lease_owner = $1, due_at_ms = $2, attempts = attempts + 1 WHERE event_id = $3",
            [.text(owner), .moment(leaseUntil), .text(eventID)])
        return ClaimedDelivery(
            eventID: eventID, conversationID: try row.text("conversation_id"), appID: try row.text("app_id"),
            sequence: try row.integer("sequence"), body: try row.bytes("body"),
            createdAt: try row.moment("created_at_ms"), attempt: try row.count("attempts") + 1,
            url: try row.text("callback_url"), sealedSecret: try row.text("sealed_webhook_secret"))
    }

    private static func write(
        _ result: DeliveryResult, state: String, dueAt: Timestamp?, finishedAt: Timestamp?,
        on connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            UPDATE deliveries SET state = $1, due_at_ms = $2, lease_owner = NULL, last_outcome = $3, last_status = $4,
                finished_at_ms = $5
            WHERE event_id = $6
            """,
            [
                .text(state), .optional(dueAt), .text(result.outcome.rawValue),
                result.httpStatus.map(SQLValue.count) ?? .null, .optional(finishedAt), .text(result.eventID),
            ])
    }

    /// Lets the delivery that waited behind a finished one go. Answers its event's id.
    private static func promoteNext(
        in conversationID: String, now: Timestamp, on connection: any SQLConnection
    ) throws -> String? {
        guard let next = try connection.first(firstOpenDelivery, [.text(conversationID)]),
            try next.value("due_at_ms") == .null
        else { return nil }
        let eventID = try next.text("event_id")
        try connection.execute(
            "UPDATE deliveries SET due_at_ms = $1 WHERE event_id = $2", [.moment(now), .text(eventID)])
        return eventID
    }
}
