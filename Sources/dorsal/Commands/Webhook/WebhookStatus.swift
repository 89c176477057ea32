import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal webhook status`.
struct WebhookStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Print how the endpoint and its queue stand. --quiet prints the state.",
        discussion: """
            active: events are sent. delayed: it asked for fewer requests. paused: it failed too often. Both go on by themselves. \
            suspended: it failed for a week. disabled: it answered 410. Both wait for: dorsal webhook resume. Events are held in \
            all of these states, never dropped.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let now = workspace.clock.now()
            guard let status = try await workspace.store.endpointStatus(appID: app.id, now: now) else {
                throw CommandFailure("there is no app package")
            }
            func moment(_ moment: Timestamp?) -> JSONValue { moment.map { .string($0.rfc3339) } ?? .null }
            let state = status.health.state(at: now)
            try Output(output).record(
                [
                    ("url", status.url.map { .string($0) } ?? .null), ("state", .string(state.rawValue)),
                    ("resume_at", state == .active ? .null : moment(status.health.resumeAt)),
                    ("failing_since", moment(status.health.failingSince)),
                    ("at_once", .integer(Int64(status.health.allowance))),
                    ("pending", .integer(Int64(status.pending))), ("under_way", .integer(Int64(status.underWay))),
                    ("oldest_pending", moment(status.oldestPending)), ("dead", .integer(Int64(status.dead))),
                    ("secret_staged", .bool(status.hasStagedSecret)),
                    ("changes", .array(status.changes.map(Self.line))),
                ], quiet: state.rawValue)
        }
    }

    private static func line(_ change: EndpointChange) -> JSONValue {
        let detail = change.detail.map { " (\($0))" } ?? ""
        return .string(
            "\(change.at.rfc3339) \(change.from.rawValue) to \(change.to.rawValue) by \(change.cause.rawValue)\(detail)"
        )
    }
}
