import DorsalCore
import FinAgentAPI

/// Writes single documents of the help content, and moves its revision so that the agent sees them.
struct DocumentWriter {
    let connection: any SQLConnection

    /// Makes `contents` all the documents of `source` whose path is `path` or lies below it. Answers whether anything changed.
    func replace(source: String, path: String, with contents: [DocumentContent], isHeld: Bool = false) throws -> Bool {
        let stored = try connection.query(
            """
            SELECT id, content_hash FROM documents WHERE source = $1 AND (path = $2 OR (path >= $3 AND path < $4))
            """, [.text(source), .text(path), .text(path + "/"), .text(path + "0")])
        var hashes: [String: String] = [:]
        for row in stored { hashes[try row.text("id")] = try row.text("content_hash") }
        var hasChanged = false
        for content in contents {
            guard hashes.removeValue(forKey: content.document.id) != content.document.contentHash else { continue }
            try write(content, isHeld: isHeld)
            hasChanged = true
        }
        for id in hashes.keys.sorted() {
            try connection.execute("DELETE FROM documents WHERE id = $1", [.text(id)])
            hasChanged = true
        }
        return hasChanged
    }

    /// Says that the content has changed.
    func moveRevision(at moment: Timestamp) throws {
        try connection.execute(
            "UPDATE knowledge_state SET revision = revision + 1, changed_at_ms = $1 WHERE id = 1", [.moment(moment)])
    }

    /// Writes a document with its passages, a new one or in the place of the one with its id.
    func write(_ content: DocumentContent, isHeld: Bool = false) throws {
        let document = content.document
        try connection.execute(
            """
            INSERT INTO documents (id, source, path, title, url, locale, audience, questions, content_hash,
                updated_at_ms, is_held)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE SET path = excluded.path, title = excluded.title, url = excluded.url,
                locale = excluded.locale, audience = excluded.audience, questions = excluded.questions,
                content_hash = excluded.content_hash, updated_at_ms = excluded.updated_at_ms,
                is_held = excluded.is_held
            """,
            [
                .text(document.id), .text(document.source), .text(document.path), .text(document.title),
                .optional(document.url), .text(document.locale), .optional(document.audience),
                try StoredJSON.text(document.questions), .text(document.contentHash), .moment(document.updatedAt),
                .flag(isHeld),
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
