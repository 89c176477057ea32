import ArgumentParser
import DorsalCore
import DorsalServer
import DorsalStore

/// `dorsal knowledge synonyms remove`.
struct SynonymsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a group.")

    @Argument(help: "The group's number.")
    var number: Int64

    @OptionGroup var data: DataOption

    func run() async throws {
        try await Workspace.withExisting(try data.settings()) { workspace in
            guard try await workspace.store.removeSynonyms(number: number, at: workspace.clock.now()) else {
                throw CommandFailure("There is no group \(number).")
            }
        }
    }
}
