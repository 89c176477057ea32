import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal event replay`.
struct EventReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Send past events again, with the same ids and the same bytes.",
        discussion: """
            One event, all from one event to another, all since a moment, or all that were given up. The server does it; when none \
            runs, the next one does. A replay goes on after a restart where it stopped. Events that wait for delivery anyway are \
            not sent twice. Prints the replay's id.
            """)

    @Argument(help: "An event's id.")
    var first: String?

    @Option(name: .long, help: "Up to this event, in the order of the log.")
    var through: String?

    @Option(name: .long, help: "Everything made at this moment or later.")
    var since: Moment?

    @Flag(name: .long, help: "Everything that was given up.")
    var dead = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [first != nil, since != nil, dead].count(where: \.self) == 1 else {
            throw ValidationError("Give an event's id, or --since, or --dead.")
        }
        guard through == nil || first != nil else { throw ValidationError("--through needs the first event's id.") }
    }

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let request = ReplayRequest(
                id: workspace.ids.identifier("rpl"), appID: app.id, selection: selection, now: workspace.clock.now())
            guard let job = try await workspace.store.requestReplay(request) else {
                throw CommandFailure("there is no such event, or the last comes before the first")
            }
            try Output(output).record([("id", .string(job.id)), ("state", "queued")], quiet: job.id)
        }
    }

    private var selection: ReplayRequest.Selection {
        if let since { return .since(since.timestamp) }
        guard let first else { return .dead }
        return through.map { .range(first: first, last: $0) } ?? .event(id: first)
    }
}
