public import DorsalCore
public import FinAgentAPI

extension SQLStore: SnippetStore {
    private static let snippetColumns = "id, title, phrasings, answer, locale, created_at_ms, updated_at_ms"

    public func snippets(limit: Int, offset: Int) async throws(StoreError) -> [Snippet] {
        try await driver.read("snippets") { connection in
            try connection.query(
                """
                SELECT \(Self.snippetColumns) FROM snippets ORDER BY updated_at_ms DESC, id DESC LIMIT $1 OFFSET $2
                """, [.count(max(0, limit)), .count(max(0, offset))]
            ).map(Snippet.init)
        }
    }

    public func snippetCount() async throws(StoreError) -> Int {
        try await driver.read("snippetCount") { connection in
            try connection.first("SELECT count(*) AS n FROM snippets")?.count("n") ?? 0
        }
    }

    public func snippet(id: String) async throws(StoreError) -> Snippet? {
        try await driver.read("snippet") { connection in
            try connection.first("SELECT \(Self.snippetColumns) FROM snippets WHERE id = $1", [.text(id)])
                .map(Snippet.init)
        }
    }

    public func saveSnippet(
        _ snippet: Snippet, document: DocumentContent, isNew: Bool
    ) async throws(StoreError) -> Bool {
        try await driver.write("saveSnippet") { connection in
            if isNew {
                try connection.execute(
                    "INSERT INTO snippets (\(Self.snippetColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    [
                        .text(snippet.id), .text(snippet.title), try StoredJSON.text(snippet.phrasings),
                        .text(snippet.answer), .text(snippet.locale), .moment(snippet.createdAt),
                        .moment(snippet.updatedAt),
                    ])
            } else {
                let changed = try connection.execute(
                    """
                    UPDATE snippets SET title = $1, phrasings = $2, answer = $3, locale = $4, updated_at_ms = $5
                    WHERE id = $6
                    """,
                    [
                        .text(snippet.title), try StoredJSON.text(snippet.phrasings), .text(snippet.answer),
                        .text(snippet.locale), .moment(snippet.updatedAt), .text(snippet.id),
                    ])
                guard changed == 1 else { return false }
            }
            try DocumentWriter(connection: connection).write(document)
            try Self.moveRevision(at: snippet.updatedAt, on: connection)
            return true
        }
    }

    public func deleteSnippet(id: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("deleteSnippet") { connection in
            guard try connection.execute("DELETE FROM snippets WHERE id = $1", [.text(id)]) == 1 else { return false }
            try connection.execute(
                "DELETE FROM documents WHERE source = $1 AND path = $2", [.text(Snippet.source), .text(id)])
            try Self.moveRevision(at: moment, on: connection)
            return true
        }
    }

    /// Tells whoever follows the revision that there is something new.
    private static func moveRevision(at moment: Timestamp, on connection: any SQLConnection) throws {
        try DocumentWriter(connection: connection).moveRevision(at: moment)
    }
}

extension Snippet {
    /// Reads a row of `snippets`.
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("id"), title: try row.text("title"),
            phrasings: try row.json("phrasings", as: [String].self), answer: try row.text("answer"),
            locale: try row.text("locale"), createdAt: try row.moment("created_at_ms"),
            updatedAt: try row.moment("updated_at_ms"))
    }
}
