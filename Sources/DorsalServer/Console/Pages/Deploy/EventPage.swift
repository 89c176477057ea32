import DorsalCore
import FinAgentAPI

/// One event: its bytes, and every attempt to deliver it that is still logged.
struct EventPage: ConsolePage {
    let path = "/console/deploy/api/events/{id}"
    let template = "event"
    let title = "Event"
    let place = ConsolePlace.deploy
    let desk: DeployDesk

    private struct Attempt: Sendable {
        var number: Int
        var at: String
        var outcome: String
        var isGood: Bool
        var milliseconds: Int64
        var response: String
    }

    private struct Content: Sendable {
        var id: String
        var name: String
        var at: String
        var sequence: Int64
        var body: String
        var attempts: [Attempt]
        var hasAttempts: Bool
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let app = try await desk.access.finAgentApp()
        guard let id = visit.parameters["id"], let event = try await desk.stores.event(id: id, appID: app.id) else {
            throw RequestFailure.notFound
        }
        let attempts = try await desk.stores.attempts(eventID: event.id)
        return Content(
            id: event.id, name: event.name, at: ConsoleText.moment(event.createdAt), sequence: event.sequence,
            body: ConsoleText.indented(event.body),
            attempts: attempts.map { attempt in
                Attempt(
                    number: attempt.number, at: ConsoleText.moment(attempt.endedAt), outcome: attempt.report.summary,
                    isGood: attempt.report.outcome == .delivered,
                    milliseconds: attempt.report.duration.wholeMilliseconds,
                    response: attempt.report.response?.text ?? "")
            }, hasAttempts: !attempts.isEmpty)
    }
}
