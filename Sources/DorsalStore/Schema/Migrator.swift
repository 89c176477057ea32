import DorsalCore

/// Brings a database's schema up to date.
struct Migrator: Sendable {
    private let migrations: [Migration]

    /// Makes a migrator; the argument is for tests.
    init(_ migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// What there is to do.
    struct Pending: Sendable {
        /// The first migration that is missing.
        var next: Migration?
        /// There are earlier ones, so that there may be data.
        var isUpgrade: Bool
    }

    /// What there is to do; writes nothing.
    ///
    /// Throws ``StoreError`` with `.newerSchema` when the database has a migration that this program does not know.
    func pending(on connection: any SQLConnection) throws -> Pending {
        let hasBegun = try connection.first(connection.dialect.tableNamed, [.text("schema_migrations")]) != nil
        let done = hasBegun ? try done(on: connection) : []
        return Pending(next: migrations.first { !done.contains($0.number) }, isUpgrade: !done.isEmpty)
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
        let done = try done(on: connection)
        for migration in migrations where !done.contains(migration.number) {
            for statement in migration.statements(connection.dialect) { try connection.execute(statement) }
            try connection.execute(
                "INSERT INTO schema_migrations (number, name) VALUES ($1, $2)",
                [.integer(migration.number), .text(migration.name)])
        }
    }

    private func done(on connection: any SQLConnection) throws -> Set<Int64> {
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
        return done
    }
}
