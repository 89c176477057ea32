import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge cancel`.
struct KnowledgeCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End an import. What it has imported stays.")

    @Argument(help: "The import's id, from dorsal knowledge jobs.")
    var id: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            guard let job = try await workspace.store.cancelImport(id: id, now: workspace.clock.now()) else {
                throw CommandFailure("there is no import \(id); dorsal knowledge jobs shows them")
            }
            // One that runs elsewhere ends with its next page.
            let state = job.isCancelRequested && !job.state.isFinal ? "cancelling" : job.state.rawValue
            try Output(output).record([("import", .string(job.id)), ("state", .string(state))], quiet: state)
        }
    }
}
