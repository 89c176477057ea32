import DorsalCore
public import FinAgentAPI
public import Foundation

/// Puts a backup in the place of a data directory's database: after a crash the old one is there or the new one
/// (RELIABILITY G7).
public struct Restoration: Sendable {
    private let backup: URL
    private let directory: DataDirectory

    /// Names the backup and the directory, which need not exist.
    public init(of backup: URL, into directory: DataDirectory) {
        self.backup = backup.absoluteURL.standardizedFileURL
        self.directory = directory
    }

    /// What was restored.
    public struct Report: Sendable, Hashable {
        /// The restored database.
        public var database: URL
        /// Where the replaced one is now, if there was one.
        public var replaced: URL?
        /// The number that webhooks carry from now on (`dorsal-epoch`).
        public var epoch: Int64
        /// Events that had not been delivered when the backup was made, and are sent by the next server.
        public var openDeliveries: Int
    }

    /// Restores. `prepare` gets the restored store before it takes its place, and may refuse it.
    ///
    /// Throws `.constraint` when there is a database and `replaces` is `false`, `.locked` when a server has the directory,
    /// `.corrupt` when the backup is not what it was.
    public func run(
        replaces: Bool, now: Timestamp, prepare: @Sendable (SQLStore) async throws -> Void
    ) async throws -> Report {
        try verifyChecksum()
        try directory.create()
        let lock = try FileLock.take(file: directory.lock.filePath)
        defer { lock.release() }
        let old = DurableFile.size(of: directory.database) ?? 0
        guard old == 0 || replaces else {
            throw StoreError(
                operation: "restore", reason: .constraint,
                detail: "\(directory.database.filePath) exists; --replace puts the backup in its place and keeps it")
        }
        let staging = try stage()
        defer { try? FileManager.default.removeItem(at: staging.url) }
        var report = Report(database: directory.database, replaced: nil, epoch: 1, openDeliveries: 0)
        let store = try await SQLStore.open(directory: staging.url, role: .server)
        do {
            try await prepare(store)
            report.epoch = try await store.raiseEpoch(at: now)
            report.openDeliveries = try await store.openDeliveryCount()
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        report.replaced = try install(staging, now: now)
        return report
    }

    /// A backup is what its checksum says, or it is not touched.
    private func verifyChecksum() throws {
        guard DurableFile.size(of: backup) != nil else {
            throw StoreError(operation: "restore", reason: .inputOutput, detail: "there is no \(backup.filePath)")
        }
        let checksum = SQLStore.checksum(of: backup)
        guard let line = try? String(contentsOf: checksum, encoding: .utf8),
            let expected = line.split(separator: " ").first
        else {
            throw StoreError(
                operation: "restore", reason: .corrupt,
                detail:
                    "the backup's checksum \(checksum.filePath) is missing; 'sha256sum \(backup.lastPathComponent) > "
                    + "\(checksum.lastPathComponent)' makes one, if you trust the file")
        }
        let found = try FileFingerprint(of: backup).digest
        guard found == expected else {
            throw StoreError(
                operation: "restore", reason: .corrupt,
                detail: "\(backup.filePath) is damaged: its SHA-256 is \(found), \(checksum.filePath) says \(expected)")
        }
    }

    /// Copies the backup into a directory of its own, where it is opened, looked through and brought up to date.
    private func stage() throws -> DataDirectory {
        let staging = DataDirectory(
            directory.url.appending(path: ".restoring", directoryHint: .isDirectory))
        // What an earlier attempt left behind that was cut off.
        try? FileManager.default.removeItem(at: staging.url)
        try staging.create()
        try FileManager.default.copyItem(at: backup, to: staging.database)
        guard chmod(staging.database.filePath, 0o600) == 0 else {
            throw StoreError.system("cannot protect \(staging.database.filePath)")
        }
        return staging
    }

    /// Puts the staged database in its place. Answers where the one that was there is now.
    private func install(_ staging: DataDirectory, now: Timestamp) throws -> URL? {
        let opening = try FileLock.wait(directory: directory.url.filePath)
        defer { opening.release() }
        let new = try FileFingerprint(of: staging.database)
        try DurableFile.sync(staging.database)
        let replaced = try keepOld(now: now)
        // From here on either database is in order, until the new one alone is.
        let former = DatabaseSeal(at: directory.seal)?.accepted ?? []
        try DatabaseSeal(accepted: former + [new]).write(to: directory.seal)
        try DurableFile.move(staging.database, to: directory.database)
        try DatabaseSeal(accepted: [new]).write(to: directory.seal)
        return replaced
    }

    /// Gives the database that is there a second name, and takes its log away from the first.
    private func keepOld(now: Timestamp) throws -> URL? {
        guard DurableFile.size(of: directory.database) ?? 0 > 0 else { return nil }
        try emptyLog()
        let name = "\(DataDirectory.databaseName).replaced-\(now.milliseconds)"
        let kept = directory.url.appending(path: name, directoryHint: .notDirectory)
        guard link(directory.database.filePath, kept.filePath) == 0 else {
            throw StoreError.system("cannot keep \(directory.database.filePath) as \(kept.filePath)")
        }
        // Only a damaged database still has a log here. The log of one database must never meet the other.
        if DurableFile.size(of: directory.log) ?? 0 > 0 {
            let log = directory.url.appending(path: name + "-wal", directoryHint: .notDirectory)
            try DurableFile.move(directory.log, to: log)
        }
        return kept
    }

    /// A database in order takes its log in; a damaged one is left as it is.
    private func emptyLog() throws {
        guard (try? StartCheck(directory: directory).run()) == .unproven else { return }
        try? SQLiteDriver.settle(directory)
    }
}
