import DorsalCore
import FinAgentAPI

/// The transaction that writes a page with the document it becomes, or nothing when somebody else was faster.
struct ExternalPageWriter {
    let page: ExternalPage
    let revision: Int64?
    let document: DocumentContent?
    let connection: any SQLConnection

    /// Writes the page. Answers `false` and changes nothing when what it rests on is no longer so.
    func run() throws -> Bool {
        let source = try connection.first(
            "SELECT status FROM content_sources WHERE id = $1\(connection.dialect.lock("content_sources"))",
            [.text(page.sourceID)])
        guard let source else { return false }
        let isHeld = try source.text("status") == ContentSource.Status.deactivated.rawValue
        let writer = DocumentWriter(connection: connection)
        var hasChanged = false
        if let revision {
            guard let stored = try SQLStore.page(id: page.id, on: connection), stored.revision == revision,
                try !isTaken()
            else { return false }
            if stored.sourceID != page.sourceID {
                let old = ContentSource.documentSource(id: stored.sourceID)
                hasChanged = try writer.replace(source: old, path: page.id, with: [])
            }
            try update()
        } else {
            guard try insert() else { return false }
        }
        let contents = document.map { [$0] } ?? []
        let documents = ContentSource.documentSource(id: page.sourceID)
        if try writer.replace(source: documents, path: page.id, with: contents, isHeld: isHeld) { hasChanged = true }
        if hasChanged { try writer.moveRevision(at: page.updatedAt) }
        try connection.execute(
            "UPDATE content_sources SET last_synced_at_ms = $1 WHERE id = $2",
            [.moment(page.lastIngestedAt), .text(page.sourceID)])
        return true
    }

    private func isTaken() throws -> Bool {
        try connection.first(
            "SELECT id FROM external_pages WHERE source_id = $1 AND external_id = $2 AND id <> $3",
            [.text(page.sourceID), .text(page.externalID), .text(page.id)]) != nil
    }

    private func update() throws {
        try connection.execute(
            """
            UPDATE external_pages SET source_id = $1, external_id = $2, title = $3, html = $4, url = $5, locale = $6,
                is_for_agent = $7, is_for_copilot = $8, revision = $9, created_at_ms = $10, updated_at_ms = $11,
                last_ingested_at_ms = $12
            WHERE id = $13
            """, values + [.text(page.id)])
    }

    private func insert() throws -> Bool {
        try connection.execute(
            """
            INSERT INTO external_pages (source_id, external_id, title, html, url, locale, is_for_agent, is_for_copilot,
                revision, created_at_ms, updated_at_ms, last_ingested_at_ms, id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (source_id, external_id) DO NOTHING
            """, values + [.text(page.id)]) == 1
    }

    private var values: [SQLValue] {
        [
            .text(page.sourceID), .text(page.externalID), .text(page.title), .text(page.html), .optional(page.url),
            .text(page.locale), .flag(page.isForAgent), .flag(page.isForCopilot), .integer(page.revision),
            .moment(page.createdAt), .moment(page.updatedAt), .moment(page.lastIngestedAt),
        ]
    }
}
