import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation

/// `dorsal check`.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Look the database through: its structure, its references, and that state and events belong together.",
        discussion: """
            Every start compares the database with what was closed last, and looks it through after a crash. --accept is for a \
            database that was changed by other means while no server ran: it is looked through and taken as it is.
            """)

    @Flag(name: .long, help: "Take the database as it is when nothing is wrong within it.")
    var accept = false

    @OptionGroup var data: DataOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let directory = try data.settings().dataDirectory
        let database = DataDirectory(directory).database
        guard FileManager.default.fileExists(atPath: database.path) else {
            throw CommandFailure("there is no database in \(directory.path)")
        }
        let broken: [String]
        do throws(StoreError) {
            let store = try await SQLStore.open(directory: directory, role: .tool, isTrusted: accept)
            broken = try await store.brokenInvariants()
            await store.close()
        } catch {
            throw Workspace.failure(error, directory)
        }
        try Output(output).record(
            [
                ("database", .string(database.path)), ("result", .string(broken.isEmpty ? "ok" : "broken")),
                ("broken", .array(broken.map { .string($0) })),
            ], quiet: broken.isEmpty ? "ok" : "broken")
        guard broken.isEmpty else { throw ExitCode.failure }
    }
}
