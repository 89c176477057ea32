import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal event show`.
struct EventShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "List the attempts to deliver an event. --quiet prints its bytes, --format json both.")

    @Argument(help: "The event's id.")
    var id: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            guard let event = try await workspace.store.event(id: id, appID: app.id) else {
                throw CommandFailure("there is no event \(id)")
            }
            let output = Output(output)
            let body = String(decoding: event.body, as: UTF8.self)
            if self.output.quiet { return output.line(body) }
            let attempts = try await workspace.store.attempts(eventID: id).map { attempt in
                [
                    ("attempt", .integer(Int64(attempt.number))), ("ended", .string(attempt.endedAt.rfc3339)),
                ] + AttemptFields.of(attempt.report)
            }
            if self.output.format == .json {
                try output.json(
                    JSONValue.object([
                        "id": .string(event.id), "sequence": .integer(event.sequence), "body": .string(body),
                        "attempts": .array(
                            attempts.map { .object(Dictionary($0, uniquingKeysWith: { first, _ in first })) }),
                    ]))
            } else {
                let columns = ["attempt", "ended"] + AttemptFields.of(DeliveryReport(.delivered)).map(\.name)
                try output.table(columns: columns, rows: attempts.map { $0.map(\.value) })
            }
        }
    }
}
