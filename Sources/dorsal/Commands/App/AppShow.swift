import ArgumentParser
import DorsalCore

/// `dorsal app show`.
struct AppShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the app package. --quiet prints its id.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            try AppRecord(app: try await workspace.access.finAgentApp()).print(output)
        }
    }
}
