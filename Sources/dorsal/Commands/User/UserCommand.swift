import ArgumentParser

/// `dorsal user`.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "The people who write to the agent.", subcommands: [UserErase.self])
}
