import DorsalCore
import FinAgentAPI

/// Writes a new article, or changes one.
struct ArticlePage: ConsolePage {
    let path: String
    let template = "article"
    let title = "Article"
    let place = ConsolePlace.content
    let desk: ContentBench

    /// The page for a new article.
    static func new(_ desk: ContentBench) -> ArticlePage {
        ArticlePage(path: "/console/content/articles/new", desk: desk)
    }

    /// The page of one that there is.
    static func existing(_ desk: ContentBench) -> ArticlePage {
        ArticlePage(path: "/console/content/articles/{id}", desk: desk)
    }

    private struct Content: Sendable {
        var heading: String
        var action: String
        var isNew: Bool
        var title: String
        var body: String
        var isMarkdown: Bool
        var states: [ConsoleChoice]
        var updatedAt: String?
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        var article: ArticleContent?
        if let id = visit.parameters["id"] {
            article = try await desk.article(id).content
        }
        let typed = visit.form.values
        let state = typed["state"] ?? (article?.state ?? .published).rawValue
        return Content(
            heading: article?.title ?? "New article", action: visit.filled(path), isNew: article == nil,
            title: typed["title"] ?? article?.title ?? "",
            body: typed["body"] ?? article.map { $0.markdown ?? $0.body } ?? "",
            isMarkdown: ArticleForm.isMarkdown(article),
            states: ConsoleChoice.all(ArticleState.allCases.map(\.rawValue), chosen: state),
            updatedAt: ConsoleText.moment(article?.updatedAt))
    }
}
