import ArgumentParser
import DorsalAgent
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge synonyms suggest`.
struct SynonymsSuggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Words of unanswered questions that the content does not have.",
        discussion: """
            Looks at the latest turns without an answer. A word that users say again and again, and that no article has, may have a \
            synonym that the articles use. --quiet prints the words alone.
            """)

    @Option(name: .long, help: "How many turns to look back.")
    var turns = 5_000

    @Option(name: .long, help: "How many words to print.")
    var limit = 20

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100_000).contains(turns) else { throw ValidationError("--turns takes a number from 1 to 100000.") }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
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
            let queries = try await workspace.store.unansweredQueries(limit: turns)
            let rows: [[JSONValue]] = SynonymSuggestions(index: index).suggestions(for: queries).prefix(limit).map {
                [
                    .string($0.word), .integer(Int64($0.count)), .array($0.near.map { .string($0) }),
                    .string($0.example),
                ]
            }
            try Output(output).table(columns: ["word", "questions", "said beside", "example"], rows: rows)
        }
    }
}
