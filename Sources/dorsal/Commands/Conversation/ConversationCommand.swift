import ArgumentParser

/// `dorsal conversation`.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation", abstract: "Conversations with the agent.", subcommands: [ConversationErase.self])
}
