import DorsalCore

/// Brings a database's schema up to date.
struct Migrator: Sendable {
    private let migrations: [Migration]

    /// Makes a migrator; the argument is for tests.
    init(_ migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Carries out the migrations that are missing, inside the caller's transaction: all or none.
    ///
    /// Throws ``StoreError`` with `.newerSchema` when the database has one that this program does not know.
    func run(on connection: any SQLConnection) throws {
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                number BIGINT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL
            )
            """)
        var done: Set<Int64> = []
        for row in try connection.query("SELECT number, name FROM schema_migrations ORDER BY number") {
            let number = try row.integer("number")
            guard migrations.contains(where: { $0.number == number }) else {
                throw StoreError(
                    operation: "open", reason: .newerSchema,
                    detail: "the database has the migration \(try row.text("name")), which this version does not know")
            }
            done.insert(number)
        }
        for migration in migrations where !done.contains(migration.number) {
            for statement in migration.statements(connection.dialect) { try connection.execute(statement) }
            try connection.execute(
                "INSERT INTO schema_migrations (number, name) VALUES ($1, $2)",
                [.integer(migration.number), .text(migration.name)])
        }
    }
}
