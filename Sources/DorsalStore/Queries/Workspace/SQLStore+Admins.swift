public import DorsalCore

extension SQLStore: AdminDirectory {
    public func admins() async throws(StoreError) -> [WorkspaceAdmin] {
        try await driver.read("admins") { connection in try Self.admins(on: connection) }
    }

    public func ensureAdmin(_ proposal: WorkspaceAdmin) async throws(StoreError) -> WorkspaceAdmin {
        try await driver.write("ensureAdmin") { connection in
            if let first = try Self.admins(on: connection).first { return first }
            try Self.insert(proposal, on: connection)
            return proposal
        }
    }

    public func saveAdmin(_ admin: WorkspaceAdmin) async throws(StoreError) {
        try await driver.write("saveAdmin") { connection in try Self.insert(admin, on: connection) }
    }

    private static func admins(on connection: any SQLConnection) throws -> [WorkspaceAdmin] {
        try connection.query("SELECT id, name, email, created_at_ms FROM workspace_admins ORDER BY created_at_ms, id")
            .map { row in
                WorkspaceAdmin(
                    id: try row.text("id"), name: try row.text("name"), email: try row.text("email"),
                    createdAt: try row.moment("created_at_ms"))
            }
    }

    private static func insert(_ admin: WorkspaceAdmin, on connection: any SQLConnection) throws {
        try connection.execute(
            """
            INSERT INTO workspace_admins (id, name, email, created_at_ms) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email
            """,
            [.text(admin.id), .text(admin.name), .text(admin.email), .moment(admin.createdAt)])
    }
}
