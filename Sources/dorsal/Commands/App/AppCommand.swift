import ArgumentParser

/// `dorsal app`.
struct AppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "app",
        abstract: "The app package: the version it answers with, and its switches.",
        subcommands: [AppShow.self, AppSet.self])
}
