import DorsalCore
import FinAgentAPI

/// One event: its bytes, and every attempt to deliver it that is still logged.
struct EventPage: Sendable {
    struct Attempt: Sendable {
        var number: Int
        var at: String
        var outcome: String
        var isGood: Bool
        var milliseconds: Int64
        var response: String
    }

    let id: String
    let name: String
    let at: String
    let sequence: Int64
    let body: String
    let attempts: [Attempt]

    init(_ visit: ConsoleVisit, _ desk: DeployDesk) async throws {
        let app = try await desk.access.finAgentApp()
        guard let id = visit.parameters["id"], let event = try await desk.stores.event(id: id, appID: app.id) else {
            throw RequestFailure.notFound
        }
        self.id = event.id
        name = event.name
        at = ConsoleText.moment(event.createdAt)
        sequence = event.sequence
        body = ConsoleText.indented(event.body)
        attempts = try await desk.stores.attempts(eventID: event.id).map { attempt in
            Attempt(
                number: attempt.number, at: ConsoleText.moment(attempt.endedAt), outcome: attempt.report.summary,
                isGood: attempt.report.outcome == .delivered, milliseconds: attempt.report.duration.wholeMilliseconds,
                response: attempt.report.response?.text ?? "")
        }
    }
}
