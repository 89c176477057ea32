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
        for content in changed { try write(content) }
        if !changed.isEmpty || report.removed > 0 {
            try connection.execute(
                "UPDATE knowledge_state SET revision = revision + 1, changed_at_ms = $1 WHERE id = 1", [.moment(moment)]
            )
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

    /// Writes a document in the place of the one with its id.
    func write(_ content: DocumentContent) throws {
        let document = content.document
        try connection.execute(
            """
            INSERT INTO documents (id, source, path, title, url, locale, audience, questions, content_hash,
                updated_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET path = excluded.path, title = excluded.title, url = excluded.url,
                locale = excluded.locale, audience = excluded.audience, questions = excluded.questions,
                content_hash = excluded.content_hash, updated_at_ms = excluded.updated_at_ms
            """,
            [
                .text(document.id), .text(source), .text(document.path), .text(document.title),
                .optional(document.url), .text(document.locale), .optional(document.audience),
                try StoredJSON.text(document.questions), .text(document.contentHash),
                .moment(document.updatedAt),
            ])
        try connection.execute("DELETE FROM passages WHERE document_id = $1", [.text(document.id)])
        for passage in content.passages {
            try connection.execute(
                "INSERT INTO passages (document_id, ordinal, headings, html, text) VALUES ($1, $2, $3, $4, $5)",
                [
                    .text(document.id), .count(passage.ordinal), try StoredJSON.text(passage.headings),
                    .text(passage.html), .text(passage.text),
                ])
        }
    }
}
