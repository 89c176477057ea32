import DorsalCore
import FinAgentAPI

/// Reads and writes the health of one endpoint within a transaction.
struct EndpointRecord {
    let appID: String
    let connection: any SQLConnection

    /// The columns of ``health(_:)``, of a table called `e`.
    static let columns = "e.state, e.resume_at_ms, e.delays, e.failing_since_ms, e.failures, e.allowance"

    /// The health in a row with ``columns``; an endpoint without a row is one nothing is known of.
    static func health(_ row: SQLRow?) throws -> EndpointHealth {
        guard let row, try row.value("state") != .null else { return EndpointHealth() }
        return EndpointHealth(
            state: try row.word("state", as: EndpointHealth.State.self),
            resumeAt: try row.optionalMoment("resume_at_ms"), delays: try row.count("delays"),
            failingSince: try row.optionalMoment("failing_since_ms"),
            failures: try row.json("failures", as: FailureCount.self), allowance: try row.count("allowance"))
    }

    /// The health as it is stored, locked until the transaction ends.
    func health() throws -> EndpointHealth {
        try Self.health(
            connection.first(
                """
                SELECT \(Self.columns) FROM endpoints e WHERE e.app_id = $1\(connection.dialect.lock("e"))
                """, [.text(appID)]))
    }

    /// Takes in how an attempt ended. Answers the health as it is now, and the change of state when there was one.
    func note(_ report: DeliveryReport, at now: Timestamp) throws -> (health: EndpointHealth, change: EndpointChange?) {
        let before = try health()
        var after = before
        after.note(report, now: now)
        guard after != before else { return (after, nil) }
        try write(after)
        let detail = report.status.map(String.init) ?? report.outcome.rawValue
        return (after, try change(from: before, to: after, at: now, cause: .receiver, detail: detail))
    }

    /// Sets the endpoint live, and what it holds due at once, in the order of its making, with all tries before it.
    func resume(at now: Timestamp, cause: EndpointChange.Cause) throws -> EndpointChange {
        let before = try health()
        var after = before
        after.resume()
        // An endpoint that nothing was wrong with keeps its pace.
        if before.state == .active, before.failingSince == nil { after = before }
        if after != before { try write(after) }
        try connection.execute(
            """
            UPDATE deliveries SET attempts = 0,
                due_at_ms = (SELECT e.created_at_ms FROM events e WHERE e.id = deliveries.event_id)
            WHERE app_id = $1 AND due_at_ms IS NOT NULL AND lease_owner IS NULL
            """, [.text(appID)])
        let change = try change(from: before, to: after, at: now, cause: cause, detail: nil)
        return change
            ?? EndpointChange(
                appID: appID, at: now, from: before.state, to: after.state, cause: cause, detail: nil, resumeAt: nil)
    }

    /// Writes down a change of state; `nil` when there was none.
    private func change(
        from before: EndpointHealth, to after: EndpointHealth, at now: Timestamp, cause: EndpointChange.Cause,
        detail: String?
    ) throws -> EndpointChange? {
        guard before.state != after.state else { return nil }
        let change = EndpointChange(
            appID: appID, at: now, from: before.state, to: after.state, cause: cause, detail: detail,
            resumeAt: after.resumeAt)
        try connection.execute(
            """
            INSERT INTO endpoint_changes (app_id, at_ms, from_state, to_state, cause, detail, resume_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(appID), .moment(now), .text(change.from.rawValue), .text(change.to.rawValue),
                .text(cause.rawValue), .optional(detail), .optional(change.resumeAt),
            ])
        return change
    }

    private func write(_ health: EndpointHealth) throws {
        try connection.execute(
            """
            INSERT INTO endpoints (app_id, state, resume_at_ms, delays, failing_since_ms, failures, allowance)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (app_id) DO UPDATE SET state = excluded.state, resume_at_ms = excluded.resume_at_ms,
                delays = excluded.delays, failing_since_ms = excluded.failing_since_ms, failures = excluded.failures,
                allowance = excluded.allowance
            """,
            [
                .text(appID), .text(health.state.rawValue), .optional(health.resumeAt), .count(health.delays),
                .optional(health.failingSince), try StoredJSON.text(health.failures), .count(health.allowance),
            ])
    }
}
