import ArgumentParser

/// `dorsal app`.
struct AppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "app",
        abstract: "App packages: the Fin Agent API's, and others with scopes of their own.",
        subcommands: [
            AppShow.self, AppSet.self, AppCreate.self, AppList.self, AppScopes.self, AppRevoke.self,
        ])
}
