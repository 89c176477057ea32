public import DorsalCore
public import FinAgentAPI

extension SQLStore: ArticleStore {
    private static let columns = """
        a.id, a.content, a.translations, a.parent_id, a.parent_type, a.audience_ids, a.created_by_id, a.updated_by_id, \
        a.revision
        """

    /// Articles in the order of their last change.
    static func articleList(_ condition: @escaping (inout SQLArguments) throws -> String? = { _ in nil }) -> PagedList {
        PagedList(
            columns: columns, tables: "articles a", table: "articles a", moment: "a.updated_at_ms", id: "a.id",
            condition: condition)
    }

    public func articles(_ request: PageRequest) async throws(StoreError) -> Page<Article> {
        try await driver.read("articles") { connection in
            try Self.articleList().page(request, on: connection, read: Self.article)
        }
    }

    public func article(id: String) async throws(StoreError) -> Article? {
        try await driver.read("article") { connection in
            try connection.first("SELECT \(Self.columns) FROM articles a WHERE a.id = $1", [.text(id)])
                .map(Self.article)
        }
    }

    public func insertArticle(
        _ article: Article, searchText: String, documents: [DocumentContent]
    ) async throws(StoreError) {
        try await driver.write("insertArticle") { connection in
            try connection.execute(
                """
                INSERT INTO articles (id, state, content, translations, parent_id, parent_type, audience_ids,
                    created_by_id, updated_by_id, search_text, revision, updated_at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """, [.text(article.id)] + (try Self.values(of: article, searchText: searchText)))
            try Self.replaceDocuments(of: article.id, with: documents, at: article.content.updatedAt, on: connection)
        }
    }

    public func replaceArticle(
        _ article: Article, expecting revision: Int64, searchText: String, documents: [DocumentContent]
    ) async throws(StoreError) -> Bool {
        try await driver.write("replaceArticle") { connection in
            let replaced = try connection.execute(
                """
                UPDATE articles SET state = $1, content = $2, translations = $3, parent_id = $4, parent_type = $5,
                    audience_ids = $6, created_by_id = $7, updated_by_id = $8, search_text = $9, revision = $10,
                    updated_at_ms = $11
                WHERE id = $12 AND revision = $13
                """, try Self.values(of: article, searchText: searchText) + [.text(article.id), .integer(revision)])
            guard replaced == 1 else { return false }
            try Self.replaceDocuments(of: article.id, with: documents, at: article.content.updatedAt, on: connection)
            return true
        }
    }

    public func deleteArticle(id: String, at moment: Timestamp) async throws(StoreError) -> Bool {
        try await driver.write("deleteArticle") { connection in
            guard try connection.execute("DELETE FROM articles WHERE id = $1", [.text(id)]) == 1 else { return false }
            try Self.replaceDocuments(of: id, with: [], at: moment, on: connection)
            return true
        }
    }

    public func searchArticles(
        words: [String], states: [ArticleState], _ request: PageRequest
    ) async throws(StoreError) -> Page<Article> {
        try await driver.read("searchArticles") { connection in
            let list = Self.articleList { arguments in
                let state = states.map { arguments.bind(.text($0.rawValue)) }.joined(separator: ", ")
                let text = words.map { word in
                    " AND a.search_text LIKE \(arguments.bind(.text(LikePattern.containing(word)))) ESCAPE '\\'"
                }
                return "a.state IN (\(state))" + text.joined()
            }
            return try list.page(request, on: connection, read: Self.article)
        }
    }

    private static func replaceDocuments(
        of id: String, with documents: [DocumentContent], at moment: Timestamp, on connection: any SQLConnection
    ) throws {
        let writer = DocumentWriter(connection: connection)
        if try writer.replace(source: ArticleDesk.source, path: id, with: documents) {
            try writer.moveRevision(at: moment)
        }
    }

    private static func values(of article: Article, searchText: String) throws -> [SQLValue] {
        [
            .text(article.content.state.rawValue), try StoredJSON.text(article.content),
            try StoredJSON.text(article.translations), .optional(article.parentID), .optional(article.parentType),
            try article.audienceIDs.map { try StoredJSON.text($0) } ?? .null, .text(article.createdByID),
            .text(article.updatedByID), .text(searchText), .integer(article.revision),
            .moment(article.content.updatedAt),
        ]
    }

    private static func article(_ row: SQLRow) throws -> Article {
        Article(
            id: try row.text("id"), content: try row.json("content", as: ArticleContent.self),
            translations: try row.json("translations", as: [String: ArticleContent].self),
            parentID: try row.optionalText("parent_id"), parentType: try row.optionalText("parent_type"),
            audienceIDs: try row.optionalIDs("audience_ids"), createdByID: try row.text("created_by_id"),
            updatedByID: try row.text("updated_by_id"), revision: try row.integer("revision"))
    }
}

extension SQLRow {
    /// Numbers stored as a JSON array, or `nil` for NULL.
    func optionalIDs(_ column: String) throws -> [Int64]? {
        try value(column) == .null ? nil : try json(column, as: [Int64].self)
    }
}
