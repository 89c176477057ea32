import DorsalCore

/// Settings → Audit log.
struct AuditLogPage: Sendable {
    private static let size = 100

    struct Row: Sendable {
        var position: Int64
        var at: String
        var actor: String
        var address: String
        var action: String
        var target: String
    }

    let rows: [Row]
    let older: String?
    let breakAt: Int64?

    init(_ visit: ConsoleVisit, _ administration: AdministrationService) async throws {
        let lines = try await administration.auditTrail(
            before: visit.query["before"].flatMap { Int64($0) }, limit: Self.size + 1)
        rows = lines.prefix(Self.size).map { line in
            Row(
                position: line.position, at: ConsoleText.moment(line.entry.at), actor: line.entry.actor,
                address: line.entry.address, action: line.entry.action, target: line.entry.target)
        }
        older =
            lines.count > Self.size
            ? rows.last.map { "\(ConsolePlace.auditLog.path)?before=\($0.position)" } : nil
        breakAt = try await administration.auditBreak()
    }
}
