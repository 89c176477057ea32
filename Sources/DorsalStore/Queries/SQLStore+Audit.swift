public import DorsalCore

extension SQLStore {
    public func record(_ entry: AuditEntry) async throws(StoreError) {
        try await driver.write("record") { connection in try Self.append(entry, on: connection) }
    }

    public func auditTrail(before position: Int64?, limit: Int) async throws(StoreError) -> [AuditRecord] {
        try await driver.read("auditTrail") { connection in
            try connection.query(
                "\(Self.auditRecord) WHERE position < $1 ORDER BY position DESC LIMIT $2",
                [.integer(position ?? Int64.max), .count(max(0, limit))]
            ).map(Self.auditRecord)
        }
    }

    public func auditBreak() async throws(StoreError) -> Int64? {
        try await driver.read("auditBreak") { connection in
            var previous: AuditRecord?
            while true {
                let lines = try connection.query(
                    "\(Self.auditRecord) WHERE position > $1 ORDER BY position LIMIT 1000",
                    [.integer(previous?.position ?? 0)]
                ).map(Self.auditRecord)
                guard !lines.isEmpty else { return nil }
                for line in lines {
                    guard line.follows(previous) else { return line.position }
                    previous = line
                }
            }
        }
    }

    /// Adds a line to the audit log, in the caller's transaction.
    static func append(_ entry: AuditEntry, on connection: any SQLConnection) throws {
        let last = try connection.first("\(auditRecord) ORDER BY position DESC LIMIT 1").map(auditRecord)
        let line = AuditRecord(entry, following: last)
        try connection.execute(
            """
            INSERT INTO audit_log (position, at_ms, actor, address, action, target, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(line.position), .moment(entry.at), .text(entry.actor), .text(entry.address),
                .text(entry.action), .text(entry.target), .text(line.hash),
            ])
    }

    private static let auditRecord = "SELECT position, at_ms, actor, address, action, target, hash FROM audit_log"

    private static func auditRecord(_ row: SQLRow) throws -> AuditRecord {
        AuditRecord(
            position: try row.integer("position"),
            entry: AuditEntry(
                at: try row.moment("at_ms"), actor: try row.text("actor"), address: try row.text("address"),
                action: try row.text("action"), target: try row.text("target")),
            hash: try row.text("hash"))
    }
}
