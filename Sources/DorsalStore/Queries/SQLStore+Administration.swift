public import DorsalCore

extension SQLStore: AdministrationStore {
    public func administrators() async throws(StoreError) -> [Administrator] {
        try await driver.read("administrators") { connection in
            try connection.query("\(Self.administrator) ORDER BY created_at_ms, id").map(Self.administrator)
        }
    }

    public func administrator(email: String) async throws(StoreError) -> Administrator? {
        try await driver.read("administrator") { connection in
            try connection.first("\(Self.administrator) WHERE email = $1", [.text(email)]).map(Self.administrator)
        }
    }

    public func addFirst(_ administrator: Administrator, entry: AuditEntry) async throws(StoreError) -> Bool {
        try await driver.write("addFirst") { connection in
            guard try connection.first("SELECT id FROM administrators LIMIT 1") == nil else { return false }
            return try Self.add(administrator, entry: entry, on: connection)
        }
    }

    public func add(_ administrator: Administrator, entry: AuditEntry) async throws(StoreError) -> Bool {
        try await driver.write("add") { connection in
            try Self.add(administrator, entry: entry, on: connection)
        }
    }

    public func replacePassword(
        administratorID: String, hash: String, entry: AuditEntry
    ) async throws(StoreError) {
        try await driver.write("replacePassword") { connection in
            try connection.execute(
                "UPDATE administrators SET password_hash = $1 WHERE id = $2", [.text(hash), .text(administratorID)])
            try connection.execute(
                "DELETE FROM console_sessions WHERE administrator_id = $1", [.text(administratorID)])
            try Self.append(entry, on: connection)
        }
    }

    private static func add(
        _ administrator: Administrator, entry: AuditEntry, on connection: any SQLConnection
    ) throws -> Bool {
        let added = try connection.execute(
            """
            INSERT INTO administrators (id, name, email, password_hash, created_at_ms) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (email) DO NOTHING
            """,
            [
                .text(administrator.id), .text(administrator.name), .text(administrator.email),
                .text(administrator.passwordHash), .moment(administrator.createdAt),
            ])
        guard added == 1 else { return false }
        try append(entry, on: connection)
        return true
    }

    private static let administrator = "SELECT id, name, email, password_hash, created_at_ms FROM administrators"

    private static func administrator(_ row: SQLRow) throws -> Administrator {
        Administrator(
            id: try row.text("id"), name: try row.text("name"), email: try row.text("email"),
            passwordHash: try row.text("password_hash"), createdAt: try row.moment("created_at_ms"))
    }
}
