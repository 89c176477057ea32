import ArgumentParser

/// `dorsal master-key`.
struct MasterKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "master-key", abstract: "The key that secrets are sealed with.",
        subcommands: [MasterKeyRotate.self])
}
