import ArgumentParser

/// `dorsal knowledge`.
struct Knowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The help content that answers are quoted from.",
        subcommands: [
            KnowledgeImportCommand.self, KnowledgeJobs.self, KnowledgeCancel.self, KnowledgeList.self,
            KnowledgeRemove.self, KnowledgeSearchCommand.self, Synonyms.self,
        ])
}
