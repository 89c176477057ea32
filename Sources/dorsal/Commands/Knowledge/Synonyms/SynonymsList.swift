import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge synonyms list`.
struct SynonymsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the groups. --quiet prints their numbers.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.store.synonyms().map { group in
                [.integer(group.number), .array(group.words.map { .string($0) })]
            }
            try Output(output).table(columns: ["number", "words"], rows: rows)
        }
    }
}
