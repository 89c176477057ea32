public import DorsalCore

extension SQLStore: AdminDirectory {
    public func admins() async throws(StoreError) -> [WorkspaceAdmin] {
        try await driver.read("admins") { connection in try Self.admins(on: connection) }
    }

    public func adopt(_ admins: [WorkspaceAdmin]) async throws(StoreError) -> [WorkspaceAdmin] {
        try await driver.write("adopt") { connection in
            for admin in admins {
                let values: [SQLValue] = [.text(admin.name), .text(admin.email)]
                let sameAddress = "UPDATE workspace_admins SET name = $1 WHERE email = $2"
                if try connection.execute(sameAddress, values) > 0 { continue }
                let standIn = "UPDATE workspace_admins SET name = $1, email = $2 WHERE email = $3"
                if try connection.execute(standIn, values + [.text(WorkspaceAdmin.standInEmail)]) > 0 { continue }
                // Two who look for the first admin at once find one.
                if admin.email == WorkspaceAdmin.standInEmail, try !Self.admins(on: connection).isEmpty { continue }
                try connection.execute(
                    "INSERT INTO workspace_admins (name, email, id, created_at_ms) VALUES ($1, $2, $3, $4)",
                    values + [.text(admin.id), .moment(admin.createdAt)])
            }
            return try Self.admins(on: connection)
        }
    }

    private static func admins(on connection: any SQLConnection) throws -> [WorkspaceAdmin] {
        try connection.query("SELECT id, name, email, created_at_ms FROM workspace_admins ORDER BY created_at_ms, id")
            .map { row in
                WorkspaceAdmin(
                    id: try row.text("id"), name: try row.text("name"), email: try row.text("email"),
                    createdAt: try row.moment("created_at_ms"))
            }
    }
}
