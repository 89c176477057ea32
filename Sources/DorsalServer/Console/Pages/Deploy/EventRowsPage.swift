/// The rows of recent events, which the page asks for again while somebody looks.
struct EventRowsPage: Sendable {
    let events: [EventRow]

    init(_ desk: DeployDesk) async throws {
        events = try await desk.recentEvents()
    }
}
