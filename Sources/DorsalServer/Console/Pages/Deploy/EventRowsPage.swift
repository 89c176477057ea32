import DorsalCore

/// The rows of recent events, which the page asks for again while somebody looks.
struct EventRowsPage: ConsolePage {
    static let size = 25

    let path = "/console/deploy/api/events"
    let template = "event-rows"
    let title = "Recent events"
    let place = ConsolePlace.deploy
    let isBackground = true
    let desk: DeployDesk

    private struct Content: Sendable {
        var events: [EventRow]
        var hasEvents: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let app = try await desk.access.finAgentApp()
        let events = try await desk.stores.recentEvents(appID: app.id, limit: Self.size).map(EventRow.init)
        return Content(events: events, hasEvents: !events.isEmpty)
    }
}
