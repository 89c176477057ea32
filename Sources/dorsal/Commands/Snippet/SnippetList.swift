import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal snippet list`.
struct SnippetList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the snippets, the one that changed last first. --quiet prints their ids.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let count = try await workspace.store.snippetCount()
            let rows = try await workspace.store.snippets(limit: count, offset: 0).map { snippet in
                SnippetOutput.fields(snippet).map(\.value)
            }
            try Output(output).table(columns: ["id", "title", "phrasings", "answer", "locale"], rows: rows)
        }
    }
}
