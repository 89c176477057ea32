public import DorsalCore
public import FinAgentAPI

extension SQLStore {
    /// About the newest moment that anything was written at: of the newest event, and of what waits for an answer.
    public func latestMoment() async throws(StoreError) -> Timestamp? {
        try await driver.read("latestMoment") { connection in
            let event = try connection.first("SELECT created_at_ms FROM events ORDER BY position DESC LIMIT 1")?
                .moment("created_at_ms")
            let turn = try connection.first(
                "SELECT MAX(created_at_ms) AS created_at_ms FROM turns WHERE due_at_ms IS NOT NULL"
            )?.optionalMoment("created_at_ms")
            return [event, turn].compactMap(\.self).max()
        }
    }
}
