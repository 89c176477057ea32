import ArgumentParser

/// `dorsal knowledge synonyms`.
struct Synonyms: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synonyms", abstract: "What your users and your content call the same thing.",
        subcommands: [SynonymsList.self, SynonymsAdd.self, SynonymsRemove.self, SynonymsSuggest.self],
        defaultSubcommand: SynonymsList.self)
}
