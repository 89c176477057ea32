import DorsalCore
import FinAgentAPI

/// The transaction that deletes everything that is kept of a user or a conversation (RELIABILITY G9).
struct Erasure {
    let subject: ErasureSubject
    let connection: any SQLConnection

    /// Tables of later versions, or of none, are passed over when they are not there.
    private static let ofConversations = [
        "conversation_parts", "notes", "surveys", "deliveries", "events", "messages", "turns",
    ]

    func run() throws -> ErasureReport {
        var report = ErasureReport()
        var words: Set<String> = []
        for row in try conversations() {
            report.conversations += 1
            words.insert(try row.text("external_id"))
            report.storedIDs.insert(try row.text("id"))
            try erase(conversation: try row.text("id"), into: &report)
        }
        if case .user(let id) = subject {
            for row in try connection.query("SELECT id FROM users WHERE external_id = $1", [.text(id)]) {
                report.storedIDs.insert(try row.text("id"))
            }
            report.users = try connection.execute("DELETE FROM users WHERE external_id = $1", [.text(id)])
            if report.users > 0 { words.insert(id) }
        }
        try eraseAnswers(about: words)
        return report
    }

    private func conversations() throws -> [SQLRow] {
        switch subject {
        case .user(let id):
            try connection.query(
                """
                SELECT c.id, c.external_id FROM conversations c JOIN users u ON u.id = c.user_id
                WHERE u.external_id = $1
                """, [.text(id)])
        case .conversation(let id):
            try connection.query("SELECT id, external_id FROM conversations WHERE external_id = $1", [.text(id)])
        }
    }

    private func erase(conversation id: String, into report: inout ErasureReport) throws {
        try connection.execute(
            "DELETE FROM delivery_attempts WHERE event_id IN (SELECT id FROM events WHERE conversation_id = $1)",
            [.text(id)])
        for table in Self.ofConversations {
            guard try connection.first(connection.dialect.tableNamed, [.text(table)]) != nil else { continue }
            let count = try connection.execute("DELETE FROM \(table) WHERE conversation_id = $1", [.text(id)])
            switch table {
            case "messages": report.messages += count
            case "events": report.events += count
            default: break
            }
        }
        try connection.execute("DELETE FROM conversations WHERE id = $1", [.text(id)])
    }

    /// Answers that are kept for repeated requests name conversations and users, too.
    private func eraseAnswers(about words: Set<String>) throws {
        let marks = try words.map { word in try WireJSON.encode(word) }
        guard !marks.isEmpty else { return }
        let rows = try connection.query(
            "SELECT app_id, name, body FROM idempotency_keys WHERE body IS NOT NULL")
        for row in rows {
            let body = try row.bytes("body")
            guard marks.contains(where: { body.firstRange(of: $0) != nil }) else { continue }
            try connection.execute(
                "DELETE FROM idempotency_keys WHERE app_id = $1 AND name = $2",
                [.text(try row.text("app_id")), .text(try row.text("name"))])
        }
    }
}
