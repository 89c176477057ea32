import DorsalCore
import FinAgentAPI

/// The transaction that writes down how an attempt ended.
struct DeliveryRecording {
    let result: DeliveryResult
    let owner: String
    let now: Timestamp
    let leaseUntil: Timestamp
    let connection: any SQLConnection

    private var queue: DeliveryQueue { DeliveryQueue(now: now, connection: connection) }

    /// Writes it down, or does nothing when the lease is no longer the owner's.
    func run() throws -> RecordedDelivery {
        // The conversation is locked as well: a commit that adds a delivery must see whether this one is still open.
        let row = try connection.first(
            """
            SELECT d.conversation_id, d.app_id, d.attempts FROM deliveries d
            JOIN conversations c ON c.id = d.conversation_id
            WHERE d.event_id = $1 AND d.state = 'pending' AND d.lease_owner = $2\(connection.dialect.lock("d, c"))
            """, [.text(result.eventID), .text(owner)])
        guard let row else { return RecordedDelivery() }
        let (conversationID, appID) = (try row.text("conversation_id"), try row.text("app_id"))
        try log(number: try row.count("attempts") + 1)
        let (health, change) = try EndpointRecord(appID: appID, connection: connection).note(result.report, at: now)
        switch result.next {
        case .retry(let moment):
            try write(state: "pending", dueAt: moment, finishedAt: nil, isCounted: true)
        case .hold:
            try write(state: "pending", dueAt: now, finishedAt: nil, isCounted: false)
        case .dead:
            try write(state: "dead", dueAt: nil, finishedAt: now, isCounted: true)
            _ = try queue.promoteNext(in: conversationID)
        case .delivered:
            try write(state: "delivered", dueAt: nil, finishedAt: now, isCounted: true)
            guard let next = try queue.promoteNext(in: conversationID), try mayGoOn(health, appID: appID) else { break }
            return RecordedDelivery(
                next: try queue.claim(next, owner: owner, leaseUntil: leaseUntil), change: change)
        }
        return RecordedDelivery(change: change)
    }

    /// The lane may take its conversation's next delivery at once, unless the endpoint was stopped or gets fewer than are under way.
    private func mayGoOn(_ health: EndpointHealth, appID: String) throws -> Bool {
        guard health.admits(at: now) else { return false }
        guard health.allowance < EndpointHealth.mostAtOnce else { return true }
        return try queue.underWay(appID: appID) < health.allowance
    }

    private func log(number: Int) throws {
        let report = result.report
        try connection.execute(
            """
            INSERT INTO delivery_attempts (event_id, number, ended_at_ms, duration_ms, outcome, status, location, response,
                is_response_cut)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(result.eventID), .count(number), .moment(now), .integer(report.duration.wholeMilliseconds),
                .text(report.outcome.rawValue), report.status.map(SQLValue.count) ?? .null,
                .optional(report.location), .optional(report.response?.text),
                .flag(report.response?.isCut ?? false),
            ])
    }

    private func write(state: String, dueAt: Timestamp?, finishedAt: Timestamp?, isCounted: Bool) throws {
        try connection.execute(
            """
            UPDATE deliveries SET state = $1, due_at_ms = $2, lease_owner = NULL, last_outcome = $3, last_status = $4,
                finished_at_ms = $5, attempts = attempts + $6
            WHERE event_id = $7
            """,
            [
                .text(state), .optional(dueAt), .text(result.report.outcome.rawValue),
                result.report.status.map(SQLValue.count) ?? .null, .optional(finishedAt), .count(isCounted ? 1 : 0),
                .text(result.eventID),
            ])
    }
}
