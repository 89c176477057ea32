import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI

/// `dorsal knowledge remove`.
struct KnowledgeRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a source with all its documents, or one document.",
        discussion: "A document comes back when its source is imported again and still has it.")

    @Argument(help: "The source's name, or a document's id, from dorsal knowledge list.")
    var name: String

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            let removed = try await workspace.store.removeContent(name, now: workspace.clock.now())
            guard removed > 0 else {
                throw CommandFailure("there is no source or document \(name); dorsal knowledge list shows them")
            }
            try Output(output).record([("removed", .integer(Int64(removed)))], quiet: "\(removed)")
        }
    }
}
