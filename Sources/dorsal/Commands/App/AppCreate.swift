import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal app create`.
struct AppCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an app package with scopes of its own, and print its token.",
        discussion: """
            The token is shown this once. It is for the workspace API; the Fin Agent API has a package of its own, whose keys \
            `dorsal key create` makes. Scopes are those that the public API documents, such as read_articles.
            """)

    @Argument(help: "What to call it.")
    var name: String

    @OptionGroup var scopes: ScopeOptions
    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.with(try data.settings()) { workspace in
            let made = try await AppRecord.orFailure {
                try await workspace.access.createApp(name: name, scopes: Set(scopes.scopes))
            }
            try AppRecord.print(made.token, of: made.app, output)
        }
    }
}
