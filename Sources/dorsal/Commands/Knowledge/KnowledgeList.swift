import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge list`.
struct KnowledgeList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the documents. --quiet prints their ids.")

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let rows: [[JSONValue]] = try await workspace.store.documents().map { document in
                [
                    .string(document.id), .string(document.source), .string(document.path), .string(document.title),
                    document.url.map { .string($0) } ?? .null,
                ]
            }
            try Output(output).table(columns: ["id", "source", "path", "title", "url"], rows: rows)
        }
    }
}
