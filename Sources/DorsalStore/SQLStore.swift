public import DorsalCore
public import Foundation

/// Everything Dorsal keeps, in one SQL database. Each method of the ports it serves is one transaction.
///
/// All SQL of the program stands in this type's extensions, once, in words that every ``SQLDriver``'s database
/// understands.
public struct SQLStore: Sendable {
    /// The database.
    let driver: any SQLDriver

    /// Opens the SQLite store in a data directory, both made when there are none, and brings its schema up to date, after
    /// a backup of what was there.
    ///
    /// A server takes over at once what its predecessor left under lease, since it alone has the directory. Throws
    /// `.locked` when another server has it, `.newerSchema` when a newer version wrote it, `.corrupt` when the file is
    /// damaged; nothing was changed then. `isTrusted` takes the database as it is, if SQLite finds nothing wrong with it.
    public static func open(
        directory: URL, role: DataDirectory.Role, isTrusted: Bool = false
    ) async throws(StoreError) -> SQLStore {
        let directory = DataDirectory(directory)
        let driver = try await SQLiteDriver.open(directory, role: role, isTrusted: isTrusted)
        let store = try await open(driver, backups: directory.backups, mayUpgrade: !driver.isBesideServer)
        guard role == .server else { return store }
        do {
            try await store.endLeases()
        } catch {
            await store.close()
            throw error
        }
        return store
    }

    /// Opens the store on a database and brings its schema up to date. Throws `.newerSchema` when a newer version wrote
    /// it.
    public static func open(_ driver: any SQLDriver) async throws(StoreError) -> SQLStore {
        try await open(driver, backups: nil)
    }

    static func open(
        _ driver: any SQLDriver, backups: URL?, mayUpgrade: Bool = true, migrator: Migrator = Migrator()
    ) async throws(StoreError) -> SQLStore {
        let store = SQLStore(driver: driver)
        do throws(StoreError) {
            let pending = try await driver.read("open") { connection in try migrator.pending(on: connection) }
            guard pending.next == nil || mayUpgrade else {
                throw StoreError(
                    operation: "open", reason: .locked,
                    detail: "a server of an older version is running; stop it before the database is brought up to date"
                )
            }
            if let next = pending.next, pending.isUpgrade, let backups {
                try await store.keep(before: next, in: backups)
            }
            if pending.next != nil {
                try await driver.write("open") { connection in try migrator.run(on: connection) }
            }
        } catch {
            await driver.close()
            throw error
        }
        return store
    }

    /// Makes the backup that a change of the schema begins with, unless an attempt that was cut off has made it.
    private func keep(before migration: Migration, in backups: URL) async throws(StoreError) {
        try DataDirectory(backups).create()
        let file = backups.appending(path: "before-\(migration.name).sqlite", directoryHint: .notDirectory)
        guard DurableFile.size(of: file) == nil else { return }
        _ = try await backup(to: file)
    }

    private init(driver: any SQLDriver) {
        self.driver = driver
    }

    /// How the database is set up and what was written so far.
    public func diagnostics() async throws(StoreError) -> StoreDiagnostics {
        try await driver.diagnostics()
    }

    /// Tells when the disk has failed in a way after which nothing is written any more. The process should end then, and
    /// the next one look the database through (RELIABILITY G3).
    public var failures: AsyncStream<StoreError> { driver.failures }

    /// Finishes what was accepted and gives the database up. Later calls throw `.closed`.
    public func close() async {
        await driver.close()
    }

    private func endLeases() async throws(StoreError) {
        try await driver.write("open") { connection in
            try connection.execute(
                """
                UPDATE turns SET state = 'pending', lease_owner = NULL, due_at_ms = created_at_ms
                WHERE due_at_ms IS NOT NULL AND state = 'running'
                """)
            try connection.execute(
                """
                UPDATE deliveries SET lease_owner = NULL,
                    due_at_ms = (SELECT e.created_at_ms FROM events e WHERE e.id = deliveries.event_id)
                WHERE due_at_ms IS NOT NULL AND lease_owner IS NOT NULL
                """)
            try connection.execute(
                "UPDATE idempotency_keys SET lease_until_ms = created_at_ms WHERE owner IS NOT NULL")
        }
    }
}
