import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge search`.
struct KnowledgeSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the help content as the agent sees it.")

    @Argument(help: "A question, or words.")
    var query: String

    @Option(name: .long, help: "How many passages to print.")
    var limit = 5

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 100.") }
    }

    func run() async throws {
        let settings = try data.settings()
        let languages = try settings.languages()
        try await Workspace.withExisting(settings) { workspace in
            let snapshot = try await workspace.store.knowledge()
            let synonyms = try await workspace.store.synonyms().map(\.words)
            let index = KnowledgeIndex(
                contents: snapshot.contents, revision: snapshot.revision,
                options: .helpDesk(synonyms: synonyms, languages: languages))
            let rows: [[JSONValue]] = KnowledgeSearch(index: index).results(for: query, limit: limit).map { result in
                [
                    .string(result.passageID), .number(result.score), .string(result.title),
                    .string(result.headings.joined(separator: " › ")), result.url.map { .string($0) } ?? .null,
                    .string(result.snippet),
                ]
            }
            try Output(output).table(
                columns: ["passage", "score", "title", "section", "url", "text"], rows: rows)
        }
    }
}
