import ArgumentParser
import DorsalServer
import FinAgentAPI
import FinAgentClient

/// `dorsal trigger`.
struct Trigger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the scenarios of the development profile, or play one on a running server.",
        discussion: """
            A scenario is a message that forces an outcome. Playing one starts a conversation with it and prints the events of the \
            stream as dorsal ask does; webhooks go to the callback URL as always.
            """)

    @Argument(help: "The scenario's name. Without one, all are listed.")
    var name: String?

    @OptionGroup var conversation: ConversationOptions
    @OptionGroup var options: ClientOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard let name, Scenario(rawValue: name) == nil else { return }
        throw ValidationError("There is no scenario '\(name)'; dorsal trigger lists them.")
    }

    func run() async throws {
        guard let name, let scenario = Scenario(rawValue: name) else { return try list() }
        let server = DevelopmentServer(base: try options.server.base())
        // Outside the profile the message would be answered like any other.
        let played = try await server.get("dev/scenarios")["scenarios"]?.array ?? []
        guard played.contains(where: { $0["message"]?.string == scenario.message }) else {
            throw CommandFailure(
                "the server at \(server.base) does not play '\(name)'; it is another version of Dorsal")
        }
        try await play(scenario, on: server)
    }

    private func list() throws {
        if output.format == .json { return try Output(output).json(Scenario.allCases) }
        try Output(output).table(
            columns: ["scenario", "what happens"],
            rows: Scenario.allCases.map { [.string($0.rawValue), .string($0.summary)] })
    }

    private func play(_ scenario: Scenario, on server: DevelopmentServer) async throws {
        let client = try await options.client()
        let printer = TurnPrinter(client: client, options: output)
        do {
            let response = try await conversation.post(scenario.message, with: client)
            if let wait = scenario.wait, try await server.get("dev/clock")["frozen"] == true {
                printer.status("the clock is frozen; the turn waits for: \(advance(wait))")
            }
            try await printer.follow(response)
        } catch let error as FinAgentClientError {
            guard case .api(let status, let errors, _) = error.reason, status == scenario.script.refusal else {
                throw try options.failure(error)
            }
            return try show(status, errors)
        }
        tellTheRest(of: scenario.script, printer)
    }

    /// A refusal is what was asked for, so it is data.
    private func show(_ status: Int, _ errors: ErrorList) throws {
        let output = Output(output)
        if self.output.format == .json { return try output.json(errors) }
        for error in errors.errors { output.line("\(status) \(error.code): \(error.message ?? "")") }
    }

    /// What the stream did not show.
    private func tellTheRest(of script: ScenarioScript, _ printer: TurnPrinter) {
        if script.webhook != script.stream.filter({ $0 != .chunk }) {
            printer.status("by webhook: \(Self.text(script.webhook))")
        }
        for later in script.later {
            printer.status("next: \(advance(later.after)) brings by webhook \(Self.text(later.webhook))")
        }
    }

    /// The command that moves this server's clock on.
    private func advance(_ time: Duration) -> String {
        "dorsal clock advance \(Self.text(time))\(options.server.forCopies)"
    }

    private static func text(_ events: [ScenarioEvent]) -> String {
        events.map(\.description).joined(separator: ", ")
    }

    private static func text(_ duration: Duration) -> String {
        DurationText.text(milliseconds: duration.wholeMilliseconds)
    }
}
