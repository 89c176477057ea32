public import DorsalCore
import FinAgentAPI

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
                guard !lines.isEmpty else {
                    // The lines that the log once ended with are gone.
                    guard let head = try Self.auditHead(on: connection), head != previous.map(AuditHead.init) else {
                        return nil
                    }
                    return (previous?.position ?? 0) + 1
                }
                for line in lines {
                    guard line.follows(previous) else { return line.position }
                    previous = line
                }
            }
        }
    }

    /// Adds a line to the audit log, in the caller's transaction.
    static func append(_ entry: AuditEntry, on connection: any SQLConnection) throws {
        // After the head and not after the newest line: a line that follows others which are gone is to leave a gap.
        let last = try connection.first("\(auditRecord) ORDER BY position DESC LIMIT 1").map(auditRecord)
        let line = AuditRecord(entry, after: try auditHead(on: connection) ?? last.map(AuditHead.init))
        try connection.execute(
            """
            INSERT INTO audit_log (position, at_ms, actor, address, action, target, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(line.position), .moment(entry.at), .text(entry.actor), .text(entry.address),
                .text(entry.action), .text(entry.target), .text(line.hash),
            ])
        try connection.execute(
            """
            INSERT INTO settings (name, json) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET json = excluded.json
            """,
            [
                .text(headSetting),
                .text(String(decoding: try WireJSON.encode(AuditHead(line)), as: UTF8.self)),
            ])
    }

    /// Where the log ends; `nil` before its first line, and for one that no line was added to since heads are kept.
    private static func auditHead(on connection: any SQLConnection) throws -> AuditHead? {
        try connection.first("SELECT json FROM settings WHERE name = $1", [.text(headSetting)]).map { row in
            try WireJSON.decode(AuditHead.self, from: Array(try row.text("json").utf8))
        }
    }

    /// The row beside the log that says where it ends.
    private static let headSetting = "audit.head"

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
