import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation

/// Erases, and says what was erased and which backups still have it.
struct ErasureCommand {
    static let discussion = """
        Messages, events, deliveries, ratings and notes go with it, and the database is rewritten, so that nothing of them is left in \
        free pages or in the write-ahead log; this takes a while for a large one. A server may be running. Backups are not changed: \
        those that still hold the id are listed, to be deleted or kept by your own rules.
        """

    let settings: Settings
    let output: Output

    func run(_ subject: ErasureSubject, id: String) async throws {
        let report = try await Workspace.with(settings) { workspace in try await workspace.store.erase(subject) }
        let backups = try backups(with: id)
        for backup in backups { Output.talk("the backup \(backup) still holds \(id)") }
        guard !report.isEmpty else {
            throw CommandFailure("there is nothing to erase: no such id is known")
        }
        try output.record(
            [
                ("users", .integer(Int64(report.users))), ("conversations", .integer(Int64(report.conversations))),
                ("messages", .integer(Int64(report.messages))), ("events", .integer(Int64(report.events))),
                ("backups", .array(backups.map { .string($0) })),
            ], quiet: "\(report.conversations)")
    }

    /// The backups of the data directory that have the id in them, wherever that is.
    private func backups(with id: String) throws -> [String] {
        let folder = DataDirectory(settings.dataDirectory).backups
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return try names.sorted().map { folder.appending(path: $0).path(percentEncoded: false) }.filter { path in
            try Data(contentsOf: URL(filePath: path), options: .alwaysMapped).firstRange(of: Data(id.utf8)) != nil
        }
    }
}
