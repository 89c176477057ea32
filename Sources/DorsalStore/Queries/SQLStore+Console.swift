public import DorsalCore

extension SQLStore: ConsoleStore {
    public func recentEvents(appID: String, limit: Int) async throws(StoreError) -> [EventSummary] {
        try await driver.read("recentEvents") { connection in
            try connection.query(
                "\(Self.summary) WHERE c.app_id = $1 ORDER BY v.position DESC LIMIT $2",
                [.text(appID), .count(max(0, limit))]
            ).map(Self.summary)
        }
    }
}
