import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal app scopes`.
struct AppScopes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scopes", abstract: "Give an app package other scopes, and print its new token.",
        discussion: "The old token opens nothing any more from that moment on. The new one is shown this once.")

    @Argument(help: "The app's id, as `dorsal app list` shows it.")
    var app: String

    @OptionGroup var scopes: ScopeOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let token = try await AppRecord.orFailure {
                try await workspace.access.setScopes(Set(scopes.scopes), ofApp: app)
            }
            guard let package = try await workspace.access.apps().first(where: { $0.package.id == app })?.package else {
                throw CommandFailure(AppRefusal.noSuchApp.description)
            }
            try AppRecord.print(token, of: package, output)
        }
    }
}
