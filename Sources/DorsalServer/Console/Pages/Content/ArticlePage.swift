import DorsalCore

/// Writes a new article, or changes one.
struct ArticlePage: Sendable {
    let heading: String
    let action: String
    let isNew: Bool
    let title: String
    let body: String
    let isMarkdown: Bool
    let states: [ConsoleChoice]
    let updatedAt: String?

    init(_ visit: ConsoleVisit, _ articles: WrittenArticles) async throws {
        let id = visit.parameters["id"]
        var article: ArticleContent?
        if let id { article = try await articles.desk.article(id).content }
        let typed = visit.form.values
        heading = article?.title ?? "New article"
        action = id.map(articles.address) ?? articles.newPath
        isNew = id == nil
        title = typed["title"] ?? article?.title ?? ""
        body = typed["body"] ?? article.map { $0.markdown ?? $0.body } ?? ""
        isMarkdown = WrittenArticles.isMarkdown(article)
        states = ConsoleChoice.all(
            ArticleState.allCases.map(\.rawValue), chosen: typed["state"] ?? (article?.state ?? .published).rawValue)
        updatedAt = ConsoleText.moment(article?.updatedAt)
    }
}
