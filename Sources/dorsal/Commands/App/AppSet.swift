import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal app set`.
struct AppSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change the app package. A running server uses the change within a second.")

    @Option(
        name: .long, help: "What a request without an Intercom-Version header gets.", transform: Choice.parse)
    var version: APIVersion?

    @Option(
        name: .long, help: "Responses carry the address of an event stream: on or off.", transform: SettingText.flag)
    var stream: Bool?

    @Option(
        name: .long, help: "Streams carry replies piece by piece: on or off.", transform: SettingText.flag)
    var streaming: Bool?

    @Option(
        name: .long, help: "The Fin Agent API may be called: on, or off for 403 on all of it.",
        transform: SettingText.flag)
    var available: Bool?

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard version != nil || stream != nil || streaming != nil || available != nil else {
            throw ValidationError("Say what to change: --version, --stream, --streaming or --available.")
        }
    }

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            var changed = try await workspace.store.updateApp(
                id: app.id, defaultVersion: version, isStreamEnabled: stream, isStreamingEnabled: streaming,
                at: workspace.clock.now())
            if let available {
                changed = try await workspace.access.setAvailability(available)
            }
            try AppRecord(app: changed ?? app).print(output)
        }
    }
}
