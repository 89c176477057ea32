public import DorsalCore
import FinAgentAPI

extension SQLStore: ContentCatalogue {
    public func catalogue(_ query: CatalogueQuery) async throws(StoreError) -> [CatalogueEntry] {
        try await driver.read("catalogue") { connection in
            var conditions = ["is_held = 0"]
            var arguments: [SQLValue] = []
            if let source = query.source {
                arguments.append(.text(source))
                conditions.append("source = $\(arguments.count)")
            }
            if let after = query.after {
                arguments += [.text(after.source), .text(after.path)]
                conditions.append("(source, path) > ($\(arguments.count - 1), $\(arguments.count))")
            }
            arguments.append(.count(max(0, query.limit)))
            let rows = try connection.query(
                """
                SELECT id, source, path, title, url, updated_at_ms FROM documents
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY source, path LIMIT $\(arguments.count)
                """, arguments)
            return try rows.map { row in
                CatalogueEntry(
                    id: try row.text("id"), source: try row.text("source"), path: try row.text("path"),
                    title: try row.text("title"), url: try row.optionalText("url"),
                    updatedAt: try row.moment("updated_at_ms"))
            }
        }
    }

    public func contentSummary() async throws(StoreError) -> [SourceSummary] {
        try await driver.read("contentSummary") { connection in
            try connection.query(
                "SELECT source, count(*) AS n FROM documents WHERE is_held = 0 GROUP BY source ORDER BY source"
            ).map { row in SourceSummary(name: try row.text("source"), documents: try row.count("n")) }
        }
    }

    public func content(id: String) async throws(StoreError) -> DocumentContent? {
        try await driver.read("content") { connection in
            guard
                let document = try connection.first(
                    "SELECT \(Self.documentColumns) FROM documents WHERE id = $1", [.text(id)]
                ).map(Self.document)
            else { return nil }
            let passages = try connection.query(
                "SELECT document_id, ordinal, headings, html, text FROM passages WHERE document_id = $1 ORDER BY ordinal",
                [.text(id)])
            return DocumentContent(document: document, passages: try passages.map(Self.passage))
        }
    }
}
