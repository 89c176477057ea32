import DorsalCore
import FinAgentAPI

/// What claims, recordings and replays do to the queue of deliveries within a transaction.
///
/// While a conversation has open deliveries, exactly one of them has a `due_at_ms`; the schema sees to it that it is never two.
struct DeliveryQueue {
    let now: Timestamp
    let connection: any SQLConnection

    /// The first open delivery of a conversation.
    static let firstOpenDelivery = """
        SELECT event_id, due_at_ms, lease_owner FROM deliveries WHERE conversation_id = $1 AND state = 'pending'
        ORDER BY sequence LIMIT 1
        """

    /// How many deliveries of an app are under way.
    func underWay(appID: String) throws -> Int {
        try connection.first(
            "SELECT count(*) AS n FROM deliveries WHERE app_id = $1 AND lease_owner IS NOT NULL AND due_at_ms > $2",
            [.text(appID), .moment(now)])?.count("n") ?? 0
    }

    /// Leases a delivery; `nil` when its app has no callback URL to send it to.
    func claim(_ eventID: String, owner: String, leaseUntil: Timestamp) throws -> ClaimedDelivery? {
        let row = try connection.first(
            """
            SELECT d.conversation_id, d.app_id, d.sequence, d.attempts, e.body, e.created_at_ms, a.callback_url,
                a.sealed_webhook_secret, a.sealed_next_webhook_secret
            FROM deliveries d JOIN events e ON e.id = d.event_id JOIN apps a ON a.id = d.app_id
            WHERE d.event_id = $1 AND a.callback_url IS NOT NULL
            """, [.text(eventID)])
        guard let row else { return nil }
        try connection.execute(
            "UPDATE deliveries SET lease_owner = $1, due_at_ms = $2 WHERE event_id = $3",
            [.text(owner), .moment(leaseUntil), .text(eventID)])
        return ClaimedDelivery(
            eventID: eventID, conversationID: try row.text("conversation_id"), appID: try row.text("app_id"),
            sequence: try row.integer("sequence"), body: try row.bytes("body"),
            createdAt: try row.moment("created_at_ms"), attempt: try row.count("attempts") + 1,
            url: try row.text("callback_url"), sealedSecret: try row.text("sealed_webhook_secret"),
            sealedNextSecret: try row.optionalText("sealed_next_webhook_secret"))
    }

    /// Lets the delivery that waited behind a finished one go. Answers its event's id.
    func promoteNext(in conversationID: String) throws -> String? {
        guard let next = try connection.first(Self.firstOpenDelivery, [.text(conversationID)]),
            try next.value("due_at_ms") == .null
        else { return nil }
        let eventID = try next.text("event_id")
        try setDue(eventID, at: now)
        return eventID
    }

    /// Lets the first open delivery of a conversation go in place of a later one that was to go before it was opened again. One that is
    /// under way is not disturbed.
    func putFirst(in conversationID: String) throws {
        guard let first = try connection.first(Self.firstOpenDelivery, [.text(conversationID)]),
            try first.value("due_at_ms") == .null
        else { return }
        let current = try connection.first(
            "SELECT event_id, lease_owner FROM deliveries WHERE conversation_id = $1 AND due_at_ms IS NOT NULL",
            [.text(conversationID)])
        if let current {
            guard try current.value("lease_owner") == .null else { return }
            try setDue(try current.text("event_id"), at: nil)
        }
        try setDue(try first.text("event_id"), at: now)
    }

    private func setDue(_ eventID: String, at moment: Timestamp?) throws {
        try connection.execute(
            "UPDATE deliveries SET due_at_ms = $1 WHERE event_id = $2", [.optional(moment), .text(eventID)])
    }
}
