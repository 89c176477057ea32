import ArgumentParser

/// `dorsal snippet`.
struct SnippetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snippet",
        abstract: "Short questions and answers written for the agent alone.",
        subcommands: [SnippetCreate.self, SnippetEdit.self, SnippetList.self, SnippetRemove.self])
}
