import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal app revoke`.
struct AppRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke an app package with its token. A running server refuses it within a second.")

    @Argument(help: "The app's id, as `dorsal app list` shows it.")
    var app: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            try await AppRecord.orFailure { try await workspace.access.revokeApp(id: app) }
            try Output(output).record([("revoked", .string(app))], quiet: app)
        }
    }
}
