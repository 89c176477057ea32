public import DorsalCore
public import FinAgentAPI

extension SQLStore {
    /// How many changes of state a status shows.
    private static let changesShown = 20

    public func endpointStatus(appID: String, now: Timestamp) async throws(StoreError) -> EndpointStatus? {
        try await driver.read("endpointStatus") { connection in
            let row = try connection.first(
                """
                SELECT a.callback_url, a.sealed_next_webhook_secret, \(EndpointRecord.columns)
                FROM apps a LEFT JOIN endpoints e ON e.app_id = a.id WHERE a.id = $1
                """, [.text(appID)])
            guard let row else { return nil }
            func count(_ condition: String, _ arguments: [SQLValue] = []) throws -> Int {
                try connection.first(
                    "SELECT count(*) AS n FROM deliveries WHERE app_id = $1 AND \(condition)",
                    [.text(appID)] + arguments)?.count("n") ?? 0
            }
            let oldest = try connection.first(
                """
                SELECT min(e.created_at_ms) AS oldest FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.app_id = $1 AND d.due_at_ms IS NOT NULL
                """, [.text(appID)])
            return EndpointStatus(
                url: try row.optionalText("callback_url"), health: try EndpointRecord.health(row),
                pending: try count("state = 'pending'"),
                underWay: try DeliveryQueue(now: now, connection: connection).underWay(appID: appID),
                dead: try count("state = 'dead'"), oldestPending: try oldest?.optionalMoment("oldest"),
                hasStagedSecret: try row.value("sealed_next_webhook_secret") != .null,
                changes: try Self.changes(appID: appID, on: connection))
        }
    }

    public func resumeEndpoint(appID: String, at moment: Timestamp) async throws(StoreError) -> EndpointChange? {
        try await driver.write("resumeEndpoint") { connection in
            guard try connection.first("SELECT id FROM apps WHERE id = $1", [.text(appID)]) != nil else { return nil }
            return try EndpointRecord(appID: appID, connection: connection).resume(at: moment, cause: .administrator)
        }
    }

    private static func changes(appID: String, on connection: any SQLConnection) throws -> [EndpointChange] {
        let rows = try connection.query(
            """
            SELECT at_ms, from_state, to_state, cause, detail, resume_at_ms FROM endpoint_changes
            WHERE app_id = $1 ORDER BY position DESC LIMIT $2
            """, [.text(appID), .count(changesShown)])
        return try rows.map { row in
            EndpointChange(
                appID: appID, at: try row.moment("at_ms"),
                from: try row.word("from_state", as: EndpointHealth.State.self),
                to: try row.word("to_state", as: EndpointHealth.State.self),
                cause: try row.word("cause", as: EndpointChange.Cause.self), detail: try row.optionalText("detail"),
                resumeAt: try row.optionalMoment("resume_at_ms"))
        }
    }
}
