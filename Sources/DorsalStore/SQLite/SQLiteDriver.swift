import Dispatch
public import DorsalCore
import GRDB

/// The store's database as one SQLite file in a data directory.
///
/// Write-ahead log, a sync on every commit, one writing connection with group commit, several reading ones.
public final class SQLiteDriver: SQLDriver {
    private static let readers = 4
    private static let busyTimeoutSeconds = 5.0

    private let pool: DatabasePool
    private let writes: GroupCommit
    private let gate = OperationGate()
    private let directory: DataDirectory
    private let lock: FileLock?

    public var dialect: SQLDialect { .sqlite }

    /// Opens the database in `directory`, both made when there is none.
    ///
    /// Throws `.locked` when `role` is `.server` and another server has the directory, `.corrupt` when the file is no
    /// database.
    public static func open(_ directory: DataDirectory, role: DataDirectory.Role) async throws(StoreError)
        -> SQLiteDriver
    {
        let opened = await offPool { () throws(StoreError) in try SQLiteDriver(directory, role: role) }
        return try opened.get()
    }

    private init(_ directory: DataDirectory, role: DataDirectory.Role) throws(StoreError) {
        self.directory = directory
        try directory.create()
        // Making and removing the write-ahead log fails when two processes do it at once, busy timeout or not.
        let opening = try FileLock.wait(directory: directory.url.filePath)
        defer { opening.release() }
        lock = role == .server ? try FileLock.take(file: directory.lock.filePath) : nil
        try directory.createDatabase()
        do {
            pool = try DatabasePool(path: directory.database.filePath, configuration: Self.configuration)
            // GRDB sets NORMAL on the writer after preparing it (ARCHITECTURE §9).
            try pool.writeWithoutTransaction { database in try database.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw StoreError(operation: "open", cause: error)
        }
        writes = GroupCommit(pool)
    }

    /// How many writes wait for the next transaction; for tests.
    var waitingWrites: Int { writes.waiting }

    private static var configuration: Configuration {
        var configuration = Configuration()
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
                    PRAGMA journal_size_limit = 67108864;
                    """)
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
                    returning: Result { try body(SQLiteConnection(database: try database.get())) }
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
        let reader: Result<[String: String], StoreError> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(
                    returning: database.mapError { StoreError(operation: "diagnostics", cause: $0) }
                        .flatMap(Self.settings))
            }
        }
        let counts = writes.counts
        return StoreDiagnostics(
            writer: try writer.get(), reader: try reader.get(), writes: counts.writes, commits: counts.commits)
    }

    public func close() async {
        guard await gate.close() else { return }
        _ = await Self.offPool { () throws(Never) in
            // The last connection that closes takes the write-ahead log away, which must not meet an opening.
            let closing = try? FileLock.wait(directory: self.directory.url.filePath)
            defer { closing?.release() }
            // Leaves everything in the one file. A tool must not: waiting for a server's readers, it would hold up its
            // writers.
            if self.lock != nil {
                try? self.pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
            }
            try? self.pool.close()
            self.lock?.release()
        }
    }

    private func enter(_ operation: String) throws(StoreError) {
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
