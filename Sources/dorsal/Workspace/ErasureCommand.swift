import ArgumentParser
import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation

/// Erases, and says what was erased and which backups still have it.
struct ErasureCommand {
    static let discussion = """
        Messages, events, deliveries, ratings and notes go with it, and the database is rewritten, so that nothing of them is left in \
        free pages or in the write-ahead log; this takes a while for a large one. A server may be running. Backups are not changed: \
        those that still hold it are listed, to be deleted or kept by your own rules. The data directory is looked through for them, \
        and what --backups names.
        """

    let settings: Settings
    let output: Output
    let options: ErasureOptions

    func run(_ subject: ErasureSubject, id: String) async throws {
        let places = try options.places()
        let report = try await Workspace.withExisting(settings) { workspace in try await workspace.store.erase(subject)
        }
        let copies = CopySearch(of: subject, storedIDs: report.storedIDs).run(
            in: DataDirectory(settings.dataDirectory), and: places)
        for file in copies.holding { Output.talk("the backup \(file.path) still holds \(id)") }
        for file in copies.unclear {
            Output.talk("\(file.path) cannot be read as a whole database; it may hold \(id)")
        }
        guard !report.isEmpty else {
            throw CommandFailure("there is nothing to erase: no such id is known")
        }
        try output.record(
            [
                ("users", .integer(Int64(report.users))), ("conversations", .integer(Int64(report.conversations))),
                ("messages", .integer(Int64(report.messages))), ("events", .integer(Int64(report.events))),
                ("backups", .array(copies.holding.map { .string($0.path) })),
                ("unclear_backups", .array(copies.unclear.map { .string($0.path) })),
            ], quiet: "\(report.conversations)")
    }
}
