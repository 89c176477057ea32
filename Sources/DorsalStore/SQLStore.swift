public import DorsalCore
public import Foundation

/// Everything Dorsal keeps, in one SQL database. Each method of the ports it serves is one transaction.
///
/// All SQL of the program stands in this type's extensions, once, in words that every ``SQLDriver``'s database
/// understands.
public struct SQLStore: Sendable {
    /// The database.
    let driver: any SQLDriver

    /// Opens the SQLite store in a data directory, both made when there are none, and brings its schema up to date.
    ///
    /// A server takes over at once what its predecessor left under lease, since it alone has the directory. Throws
    /// `.locked` when another server has it, `.newerSchema` when a newer version wrote it, `.corrupt` when the file is
    /// damaged.
    public static func open(directory: URL, role: DataDirectory.Role) async throws(StoreError) -> SQLStore {
        let store = try await open(SQLiteDriver.open(DataDirectory(directory), role: role))
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
        do {
            try await driver.write("open") { connection in try Migrator().run(on: connection) }
        } catch {
            await driver.close()
            throw error
        }
        return SQLStore(driver: driver)
    }

    private init(driver: any SQLDriver) {
        self.driver = driver
    }

    /// How the database is set up and what was written so far.
    public func diagnostics() async throws(StoreError) -> StoreDiagnostics {
        try await driver.diagnostics()
    }

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
