import DorsalCore

/// Settings → Audit log.
struct AuditLogPage: ConsolePage {
    private static let size = 100

    let path = ConsolePlace.auditLog.path
    let template = "audit-log"
    let title = "Audit log"
    let place = ConsolePlace.auditLog
    let administration: AdministrationService

    private struct Row: Sendable {
        var position: Int64
        var at: String
        var actor: String
        var address: String
        var action: String
        var target: String
    }

    private struct Content: Sendable {
        var rows: [Row]
        var older: String?
        var breakAt: Int64?
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let lines = try await administration.auditTrail(
            before: visit.query["before"].flatMap { Int64($0) }, limit: Self.size + 1)
        let rows = lines.prefix(Self.size).map { line in
            Row(
                position: line.position, at: ConsoleText.moment(line.entry.at), actor: line.entry.actor,
                address: line.entry.address, action: line.entry.action, target: line.entry.target)
        }
        return Content(
            rows: Array(rows),
            older: lines.count > Self.size ? rows.last.map { "\(path)?before=\($0.position)" } : nil,
            breakAt: try await administration.auditBreak())
    }
}
