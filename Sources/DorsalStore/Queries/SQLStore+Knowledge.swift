public import DorsalCore
public import FinAgentAPI

extension SQLStore: KnowledgeStore {
    public func replaceDocuments(
        source: String, with documents: [DocumentContent], at moment: Timestamp
    ) async throws(StoreError) -> ImportReport {
        try await driver.write("replaceDocuments") { connection in
            try KnowledgeReplacement(source: source, contents: documents, moment: moment, connection: connection).run()
        }
    }

    public func documents() async throws(StoreError) -> [HelpDocument] {
        try await driver.read("documents") { connection in try Self.documents(on: connection) }
    }

    public func knowledge() async throws(StoreError) -> KnowledgeSnapshot {
        try await driver.read("knowledge") { connection in
            let rows = try connection.query(
                "SELECT document_id, ordinal, headings, html, text FROM passages ORDER BY document_id, ordinal")
            var passages: [String: [Passage]] = [:]
            for row in rows {
                let passage = try Self.passage(row)
                passages[passage.documentID, default: []].append(passage)
            }
            let contents = try Self.documents(on: connection).map { document in
                DocumentContent(document: document, passages: passages[document.id] ?? [])
            }
            return KnowledgeSnapshot(revision: try Self.revision(on: connection), contents: contents)
        }
    }

    public func knowledgeRevision() async throws(StoreError) -> Int64 {
        try await driver.read("knowledgeRevision") { connection in try Self.revision(on: connection) }
    }

    private static func documents(on connection: any SQLConnection) throws -> [HelpDocument] {
        let rows = try connection.query(
            """
            SELECT \(documentColumns) FROM documents WHERE is_held = 0 ORDER BY source, path
            """)
        return try rows.map(document)
    }

    /// The columns that a document is read from.
    static let documentColumns =
        "id, source, path, title, url, locale, audience, questions, content_hash, updated_at_ms"

    /// Reads a row of `documents`.
    static func document(_ row: SQLRow) throws -> HelpDocument {
        HelpDocument(
            id: try row.text("id"), source: try row.text("source"), path: try row.text("path"),
            title: try row.text("title"), url: try row.optionalText("url"), locale: try row.text("locale"),
            audience: try row.optionalText("audience"), questions: try row.texts("questions"),
            contentHash: try row.text("content_hash"), updatedAt: try row.moment("updated_at_ms"))
    }

    /// Reads a row of `passages`.
    static func passage(_ row: SQLRow) throws -> Passage {
        Passage(
            documentID: try row.text("document_id"), ordinal: try row.count("ordinal"),
            headings: try row.texts("headings"), html: try row.text("html"), text: try row.text("text"))
    }

    private static func revision(on connection: any SQLConnection) throws -> Int64 {
        try connection.first("SELECT revision FROM knowledge_state WHERE id = 1")?.integer("revision") ?? 0
    }
}

extension SQLRow {
    /// Texts stored as a JSON array.
    fileprivate func texts(_ column: String) throws(SQLRowError) -> [String] {
        // Thousands of rows are read at start, most of them with an empty array.
        try text(column) == "[]" ? [] : try json(column, as: [String].self)
    }
}
