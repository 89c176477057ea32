public import DorsalCore
public import Foundation
import GRDB

/// Work on the database as a whole.
extension SQLiteDriver {
    /// Copies the database, as it is at one moment, into a file that does not exist, and syncs it.
    public func copy(to file: URL) async throws(StoreError) {
        try enter("backup")
        defer { gate.leave() }
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result { try Self.copy(database, to: file) }
                        .mapError { StoreError(operation: "backup", cause: $0) })
            }
        }
        try result.get()
    }

    /// Writes everything anew, so that nothing is left of what was deleted.
    public func rewrite() async throws(StoreError) {
        try enter("rewrite")
        defer { gate.leave() }
        let directory = directory
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result { try Self.rewrite(database, in: directory) }
                        .mapError { StoreError(operation: "rewrite", cause: $0) })
            }
        }
        try result.get()
    }

    private static func copy(_ database: Database, to file: URL) throws {
        // SQLite would make the file readable by others.
        let descriptor = Foundation.open(file.filePath, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.system("cannot create \(file.filePath)") }
        Foundation.close(descriptor)
        try database.execute(sql: "VACUUM INTO ?", arguments: [file.filePath])
        try DurableFile.sync(file)
    }

    /// How often the log is asked for while somebody reads from it.
    private static let attempts = 20

    /// Writes the whole database anew and empties the log, also beside a server.
    ///
    /// While the log is empty there is no seal, so that whoever opens after a power cut has the database looked through instead of
    /// taking an empty log for a lost one (``StartCheck``). Nobody opens or closes meanwhile: they wait for the same lock.
    private static func rewrite(_ database: Database, in directory: DataDirectory) throws {
        try database.execute(sql: "VACUUM")
        let opening = try FileLock.wait(directory: directory.url.path(percentEncoded: false))
        defer { opening.release() }
        try DurableFile.remove(directory.seal)
        try emptyLog(database)
        // Something has to stand in the log before the seal says that there is one. Where this is not reached there is no seal, and
        // whoever opens next has the database looked through.
        // It has to be a change: SQLite does not write what is as it was. This number may always grow.
        try database.execute(sql: "UPDATE knowledge_state SET revision = revision + 1")
        try DatabaseSeal.open.write(to: directory.seal)
    }

    private static func emptyLog(_ database: Database) throws {
        for attempt in 1...attempts {
            do {
                _ = try database.checkpoint(.truncate)
                return
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED
            {
                guard attempt < attempts else { throw error }
            }
        }
    }
}
