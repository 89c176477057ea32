public import FinAgentAPI

/// Articles as a client of the workspace API or an administrator handles them. What is published here, the agent answers from.
public struct ArticleDesk: Sendable {
    /// The source that an article's documents belong to.
    public static let source = "workspace:articles"
    private static let attempts = 5

    private let store: any ArticleStore & AdminDirectory
    private let help: any HelpContentReader
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(
        store: any ArticleStore & AdminDirectory, help: any HelpContentReader, clock: any WallClock,
        ids: any IdentifierSource
    ) {
        self.store = store
        self.help = help
        self.clock = clock
        self.ids = ids
    }

    /// Articles, the one that was changed last first.
    public func list(_ request: PageRequest) async throws(StoreError) -> Page<Article> {
        try await store.articles(request)
    }

    /// The article with that id.
    public func article(_ id: String) async throws -> Article {
        guard let article = try await store.article(id: id) else { throw WorkspaceRefusal.notFound(.article) }
        return article
    }

    /// Creates an article.
    public func create(_ body: JSONValue, version: APIVersion) async throws -> Article {
        var reader = ArticleReader(version: version, help: help, now: clock.now())
        let article = try reader.create(body, id: ids.publicNumber())
        try await checkAuthors(of: article)
        try await store.insertArticle(article, searchText: searchText(of: article), documents: documents(of: article))
        return article
    }

    /// Changes what the request mentions.
    public func update(_ id: String, _ body: JSONValue, version: APIVersion) async throws -> Article {
        for _ in 0..<Self.attempts {
            let stored = try await article(id)
            var reader = ArticleReader(version: version, help: help, now: clock.now())
            let changed = try reader.update(body, stored)
            try await checkAuthors(of: changed)
            let isStored = try await store.replaceArticle(
                changed, expecting: stored.revision, searchText: searchText(of: changed),
                documents: documents(of: changed))
            if isStored { return changed }
        }
        throw StoreError(operation: "updateArticle", reason: .busy, detail: "the article is being changed by others")
    }

    /// Deletes an article; the agent no longer answers from it.
    public func delete(_ id: String) async throws {
        guard try await store.deleteArticle(id: id, at: clock.now()) else { throw WorkspaceRefusal.notFound(.article) }
    }

    /// Articles that have every word of `phrase`, in one of `states`.
    public func search(
        _ phrase: String, states: [ArticleState], _ request: PageRequest
    ) async throws(StoreError) -> Page<Article> {
        let words = Self.words(of: phrase)
        return try await store.searchArticles(words: words, states: states, request)
    }

    /// The words a phrase is looked for by.
    public static func words(of phrase: String) -> [String] {
        var seen: Set<String> = []
        let words = phrase.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return words.filter { seen.insert($0).inserted }.prefix(16).map { $0 }
    }

    /// The plain text of HTML that an article has.
    public func plainText(_ html: String) -> String { help.text(html: html) }

    private func checkAuthors(of article: Article) async throws {
        var problems: [Problem] = []
        let authors =
            [("author_id", article.content.authorID)]
            + article.translations.map { ("translated_content.\($0.key).author_id", $0.value.authorID) }
        let known = Set(try await store.admins().map(\.id))
        for (field, id) in authors.sorted(by: { $0.0 < $1.0 }) where !known.contains(id) {
            problems.append(Problem(.parameterInvalid, "\(field) is no admin of this workspace", field: field))
        }
        guard problems.isEmpty else { throw InvalidRequest(problems: problems) }
    }

    private func searchText(of article: Article) -> String {
        let content = article.content
        return [content.title, content.description, help.text(html: content.body)].joined(separator: "\n").lowercased()
    }

    /// What the agent answers from: each language that is published.
    private func documents(of article: Article) throws -> [DocumentContent] {
        var languages = article.translations
        languages[Article.defaultLocale] = article.content
        return try languages.filter { $0.value.isAnswered }.sorted { $0.key < $1.key }.compactMap { locale, content in
            try help.document(
                HelpPage(
                    source: Self.source, path: "\(article.id)/\(locale)", title: content.title, url: nil,
                    locale: locale, html: content.body, updatedAt: content.updatedAt))
        }
    }
}
