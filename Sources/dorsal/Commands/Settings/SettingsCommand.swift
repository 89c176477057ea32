import ArgumentParser

/// `dorsal settings`.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "How the agent conducts conversations: hand-over, silence, ratings.",
        discussion:
            "A running server uses a change from its next turn on. Escalation rules have a command of their own: dorsal rule.",
        subcommands: [SettingsShow.self, SettingsSet.self, SettingsReset.self])
}
