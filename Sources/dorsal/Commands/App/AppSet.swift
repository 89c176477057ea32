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

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard version != nil || stream != nil || streaming != nil else {
            throw ValidationError("Say what to change: --version, --stream or --streaming.")
        }
    }

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let app = try await workspace.access.finAgentApp()
            let changed = try await workspace.store.updateApp(
                id: app.id, defaultVersion: version, isStreamEnabled: stream, isStreamingEnabled: streaming,
                at: workspace.clock.now())
            try AppRecord(app: changed ?? app).print(output)
        }
    }
}
