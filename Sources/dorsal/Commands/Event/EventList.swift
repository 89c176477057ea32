import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal event list`.
struct EventList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List events in the order they were made. --quiet prints their ids.",
        discussion: "The next page begins after the last position: --after POSITION.")

    @Option(name: .long, help: "Events made at this moment or later, like 2026-01-31 or 2026-01-31T12:00:00Z.")
    var since: Moment?

    @Option(name: .long, help: "Events made before this moment.")
    var until: Moment?

    @Option(name: .long, help: "Events of this conversation, by the application's own id.")
    var conversation: String?

    @Option(name: .long, help: "pending, delivered, dead or unaddressed.", transform: Self.parse)
    var state: EventSummary.State?

    @Option(name: .long, help: "Events after this position.")
    var after: Int64 = 0

    @Option(name: .long, help: "At most so many.")
    var limit = 100

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let events = try await workspace.store.list(
                EventQuery(
                    since: since?.timestamp, until: until?.timestamp, conversationID: conversation, state: state,
                    afterPosition: after, limit: limit), appID: app.id)
            let rows: [[JSONValue]] = events.map { event in
                [
                    .string(event.id), .integer(event.position), .string(event.createdAt.rfc3339),
                    .string(event.conversationID), .integer(event.sequence), .string(event.name),
                    .string(event.state.rawValue), .integer(Int64(event.attempts)),
                    event.lastOutcome.map { .string($0.rawValue) } ?? .null,
                    event.lastStatus.map { .integer(Int64($0)) } ?? .null,
                    event.dueAt.map { .string($0.rfc3339) } ?? .null,
                ]
            }
            try Output(output).table(
                columns: [
                    "id", "position", "created", "conversation", "sequence", "name", "state", "attempts", "outcome",
                    "status", "due",
                ], rows: rows)
        }
    }

    private static func parse(_ text: String) throws -> EventSummary.State {
        guard let state = EventSummary.State(rawValue: text) else {
            let names = EventSummary.State.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(text)' is none of \(names).")
        }
        return state
    }
}
