public import DorsalCore
public import Foundation
import GRDB

/// Work on the database as a whole.
extension SQLiteDriver {
    /// Copies the database, as it is at one moment, into a file that does not exist, and syncs it.
    ///
    /// Beside a server it takes its time, so that the server's commits do not wait for the disk.
    public func copy(to file: URL) async throws(StoreError) {
        try await copy(to: file, resting: isBesideServer ? CopyPace.sleep : nil)
    }

    /// The same, slowed by `rest` where there is one.
    func copy(to file: URL, resting rest: CopyPace.Rest?) async throws(StoreError) {
        try enter("backup")
        defer { gate.leave() }
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result { try Self.copy(database, to: file, resting: rest) }
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

    private static func copy(_ database: Database, to file: URL, resting rest: CopyPace.Rest?) throws {
        // SQLite would make the file readable by others.
        let descriptor = Foundation.open(file.filePath, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError.system("cannot create \(file.filePath)") }
        defer { Foundation.close(descriptor) }
        var pace = rest.map { CopyPace(descriptor: descriptor, rest: $0) }
        pace?.letOthersFirst()
        let target = try DatabaseQueue(path: file.filePath, configuration: copying)
        try database.inTransaction(.deferred) {
            // Others may write between two steps. What is copied stands from this first read on; without it the copy would begin
            // anew with every change.
            _ = try Row.fetchOne(database, sql: "SELECT 1 FROM sqlite_schema")
            try target.writeWithoutTransaction { copy in
                try database.backup(to: copy, pagesPerStep: pagesPerStep) { _ in pace?.look() }
            }
            return .commit
        }
        try target.close()
        try markAsWithoutLog(descriptor, file)
        pace?.settle()
        try DurableFile.sync(file)
    }

    /// Pages that are copied between two looks at how much waits for the disk: 1 MiB.
    private static let pagesPerStep: CInt = 256

    /// A copy needs no journal and no syncs of its own: until it is whole and synced it does not have its name.
    private static var copying: Configuration {
        var configuration = Configuration()
        configuration.label = "backup"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        return configuration
    }

    /// The copy is one file: whoever opens it, to read it alone for instance, shall not look for a write-ahead log. Where the
    /// header says so: https://www.sqlite.org/fileformat2.html, section 1.3.3.
    private static func markAsWithoutLog(_ descriptor: CInt, _ file: URL) throws {
        let versions: [UInt8] = [1, 1]
        guard pwrite(descriptor, versions, versions.count, 18) == versions.count else {
            throw StoreError.system("cannot write \(file.filePath)")
        }
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
