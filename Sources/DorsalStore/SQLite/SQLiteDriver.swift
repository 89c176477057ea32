import Dispatch
public import DorsalCore
import Foundation
import GRDB
import GRDBSQLite

/// The store's database as one SQLite file in a data directory.
///
/// Write-ahead log, a sync on every commit, one writing connection with group commit, several reading ones.
public final class SQLiteDriver: SQLDriver {
    static let readers = 4
    private static let busyTimeoutSeconds = 5.0
    /// How long one read may take.
    private static let readLimit = Duration.seconds(30)
    /// How many of the writer's log bytes stay on the disk after a busy time, in bytes.
    private static let logLimit = 67_108_864

    let pool: DatabasePool
    private let writes: GroupCommit
    private let watch: ReaderWatch
    let gate = OperationGate()
    let directory: DataDirectory
    private let lock: FileLock?
    /// A server has the directory as well.
    let isBesideServer: Bool

    public var dialect: SQLDialect { .sqlite }

    /// Opens the database in `directory`, both made when there is none.
    ///
    /// Throws `.locked` when `role` is `.server` and another server has the directory, `.corrupt` when the database is
    /// damaged; then nothing was changed. `isTrusted` leaves out the comparison with what was last closed.
    public static func open(
        _ directory: DataDirectory, role: DataDirectory.Role, isTrusted: Bool = false
    ) async throws(StoreError) -> SQLiteDriver {
        try await open(directory, role: role, isTrusted: isTrusted, readLimit: readLimit)
    }

    /// The same, with another limit for reads; for tests.
    static func open(
        _ directory: DataDirectory, role: DataDirectory.Role, isTrusted: Bool = false, readLimit: Duration
    ) async throws(StoreError) -> SQLiteDriver {
        let opened = await offPool { () throws(StoreError) in
            try SQLiteDriver(directory, role: role, isTrusted: isTrusted, readLimit: readLimit)
        }
        return try opened.get()
    }

    private init(
        _ directory: DataDirectory, role: DataDirectory.Role, isTrusted: Bool, readLimit: Duration
    ) throws(StoreError) {
        self.directory = directory
        try directory.create()
        // Making and removing the write-ahead log fails when two processes do it at once, busy timeout or not.
        let opening = try FileLock.wait(directory: directory.url.filePath)
        defer { opening.release() }
        lock = role == .server ? try FileLock.take(file: directory.lock.filePath) : nil
        // Beside a server there is nothing to prove: it has looked, and the file changes under our eyes.
        let check = StartCheck(directory: directory)
        isBesideServer = role == .tool && !FileLock.isFree(file: directory.lock.filePath)
        if !isBesideServer {
            let finding = isTrusted ? .unproven : try check.run()
            if finding == .unproven, let trouble = try Self.trouble(in: directory) {
                throw check.damaged("is damaged (\(trouble))")
            }
        }
        try directory.createDatabase()
        do {
            pool = try DatabasePool(path: directory.database.filePath, configuration: Self.configuration())
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL on the writer after preparing it (ARCHITECTURE §9).
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(Self.logLimit)")
            }
            if !isBesideServer {
                // GRDB has seen to it that there is a log now, and it must not be lost before the seal says so.
                try DurableFile.sync(directory.log)
                try DatabaseSeal.open.write(to: directory.seal)
            }
        } catch {
            throw StoreError(operation: "open", cause: error)
        }
        writes = GroupCommit(pool)
        watch = ReaderWatch(limit: readLimit)
    }

    deinit {
        // Who lets go without closing leaves the log as it is: what is in it is not sealed.
        try? pool.writeWithoutTransaction(Self.keepLog)
    }

    /// How many writes wait for the next transaction; for tests.
    var waitingWrites: Int { writes.waiting }

    /// Ends with the error when a sync of the disk has failed, after which nothing is written any more (RELIABILITY G3).
    public var failures: AsyncStream<StoreError> { writes.failures }

    private static func configuration(isReadOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.label = "dorsal"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -8000;
                    PRAGMA wal_autocheckpoint = 1000;
                    PRAGMA secure_delete = ON;
                    """)
            // The log is emptied by `seal` and by nobody else: SQLite would remove it when the last connection closes,
            // whether the seal tells of what it brought into the database or not.
            var isPersistent: CInt = 1
            sqlite3_file_control(database.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &isPersistent)
        }
        return configuration
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws(StoreError) -> Value {
        try enter(operation)
        defer { gate.leave() }
        let result = await withCheckedContinuation { continuation in
            writes.submit(GroupedWrite(operation, body, continuation: continuation))
        }
        return try result.get()
    }

    public func read<Value: Sendable>(
        _ operation: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws(StoreError) -> Value {
        try enter(operation)
        defer { gate.leave() }
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(
                    returning: Result {
                        let database = try database.get()
                        let reader = self.watch.enter(database)
                        defer { self.watch.leave(reader) }
                        return try body(SQLiteConnection(database: database))
                    }
                    .mapError { StoreError(operation: operation, cause: $0) })
            }
        }
        return try result.get()
    }

    public func diagnostics() async throws(StoreError) -> StoreDiagnostics {
        try enter("diagnostics")
        defer { gate.leave() }
        let writer: Result<[String: String], StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(returning: Self.settings(of: database))
            }
        }
        var readers: [[String: String]] = []
        for settings in await readerSettings() { readers.append(try settings.get()) }
        let counts = writes.counts
        return StoreDiagnostics(
            writer: try writer.get(), readers: readers, writes: counts.writes, commits: counts.commits)
    }

    public func close() async {
        guard await gate.close() else { return }
        _ = await Self.offPool { () throws(Never) in
            // The last connection that closes takes the write-ahead log away, which must not meet an opening.
            let closing = try? FileLock.wait(directory: self.directory.url.filePath)
            defer { closing?.release() }
            // Leaves everything in the one file. A tool beside a server must not: waiting for the server's readers, it
            // would hold up its writers.
            let isAlone = self.lock != nil || FileLock.isFree(file: self.directory.lock.filePath)
            try? self.pool.writeWithoutTransaction { database in
                defer { try? Self.keepLog(database) }
                // After a failed sync nothing may be built upon what the disk is said to hold.
                if isAlone, !self.writes.hasFailedSync { try Self.seal(self.directory, database) }
            }
            try? self.pool.close()
            self.lock?.release()
        }
    }

    /// From now on nobody cuts the log, also not when the last connection closes.
    private static func keepLog(_ database: Database) throws {
        try database.execute(sql: "PRAGMA journal_size_limit = -1")
    }

    /// Brings the whole log into the database, seals it, and only then empties the log. Whoever seals holds the lock on
    /// the directory.
    private static func seal(_ directory: DataDirectory, _ database: Database) throws {
        _ = try database.checkpoint(.full)
        try DatabaseSeal(accepted: [FileFingerprint(of: directory.database)]).write(to: directory.seal)
        _ = try database.checkpoint(.truncate)
    }

    /// Brings the log of a database that nobody has open into it. Whoever calls holds the lock on the directory.
    static func settle(_ directory: DataDirectory) throws {
        let queue = try DatabaseQueue(path: directory.database.filePath, configuration: configuration())
        try queue.writeWithoutTransaction { database in
            guard try trouble(database) == nil else { return }
            try seal(directory, database)
        }
        try queue.close()
    }

    /// What SQLite finds wrong with a database that nobody has open, if anything. Changes nothing: a connection that only
    /// reads takes no log in.
    private static func trouble(in directory: DataDirectory) throws(StoreError) -> String? {
        do {
            let queue = try DatabaseQueue(
                path: directory.database.filePath, configuration: configuration(isReadOnly: true))
            defer { try? queue.close() }
            return try queue.read(trouble)
        } catch {
            let error = StoreError(operation: "open", cause: error)
            guard error.reason == .corrupt else { throw error }
            return error.detail
        }
    }

    private static func trouble(_ database: Database) throws -> String? {
        let report = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
        guard report == ["ok"] else { return report.joined(separator: "; ") }
        let orphan = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check")
        return orphan.map { "a row of \($0["table"] as String? ?? "?") refers to one that is missing" }
    }

    /// The settings of every reading connection: as many reads at once as there are connections.
    private func readerSettings() async -> [Result<[String: String], StoreError>] {
        let meeting = Meeting(of: Self.readers)
        return await withTaskGroup(of: Result<[String: String], StoreError>.self) { group in
            for _ in 0..<Self.readers {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        self.pool.asyncRead { database in
                            meeting.wait()
                            continuation.resume(
                                returning: database.mapError { StoreError(operation: "diagnostics", cause: $0) }
                                    .flatMap(Self.settings))
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Counts an operation as under way; throws once the store has been closed.
    func enter(_ operation: String) throws(StoreError) {
        guard gate.enter() else {
            throw StoreError(operation: operation, reason: .closed, detail: "the store has been closed")
        }
    }

    private static func settings(of database: Database) -> Result<[String: String], StoreError> {
        let names = [
            "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "wal_autocheckpoint", "journal_size_limit",
        ]
        return Result {
            var settings: [String: String] = [:]
            for name in names { settings[name] = try String.fetchOne(database, sql: "PRAGMA \(name)") }
            return settings
        }
        .mapError { StoreError(operation: "diagnostics", cause: $0) }
    }

    /// Runs work that blocks on a thread that may block.
    private static func offPool<Value: Sendable, Failure>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async -> Result<Value, Failure> {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Result(catching: work)) }
        }
    }
}
