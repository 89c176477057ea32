import DorsalCore
import FinAgentAPI

/// The transaction that makes a list of documents the whole content of a source.
struct KnowledgeReplacement {
    let source: String
    let contents: [DocumentContent]
    let moment: Timestamp
    let connection: any SQLConnection

    /// Writes what differs and answers how much that was.
    func run() throws -> ImportReport {
        var report = ImportReport()
        var stored = try storedHashes()
        var changed: [DocumentContent] = []
        for content in contents {
            switch stored.removeValue(forKey: content.document.id) {
            case nil:
                report.added += 1
                changed.append(content)
            case content.document.contentHash?:
                report.unchanged += 1
            case .some:
                report.updated += 1
                changed.append(content)
            }
        }
        report.removed = stored.count
        // Removed first: a document whose id has changed must not meet its old self at the same path.
        for id in stored.keys.sorted() { try connection.execute("DELETE FROM documents WHERE id = $1", [.text(id)]) }
        let writer = DocumentWriter(connection: connection)
        for content in changed { try writer.write(content) }
        if !changed.isEmpty || report.removed > 0 {
            try writer.moveRevision(at: moment)
        }
        return report
    }

    private func storedHashes() throws -> [String: String] {
        let rows = try connection.query(
            "SELECT id, content_hash FROM documents WHERE source = $1\(connection.dialect.lock("documents"))",
            [.text(source)])
        var hashes: [String: String] = [:]
        for row in rows { hashes[try row.text("id")] = try row.text("content_hash") }
        return hashes
    }
}
