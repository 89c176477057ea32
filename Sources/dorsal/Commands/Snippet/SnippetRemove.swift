import ArgumentParser
import DorsalCore
import FinAgentAPI

/// `dorsal snippet remove`.
struct SnippetRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Delete a snippet.")

    @Argument(help: "The snippet's id, from dorsal snippet list.")
    var id: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            try await SnippetOutput.refusing { try await SnippetOutput.desk(workspace).delete(id) }
            try Output(output).record([("removed", .string(id))], quiet: id)
        }
    }
}
