import DorsalCore
import FinAgentAPI

/// Keeps a new article, or a change of one, by the rules of the workspace API (CONTRACT §9).
struct ArticleForm: ConsoleForm {
    let path: String
    let page: String
    let action: String
    let limit = 4 << 20
    let desk: ContentBench

    /// The form for a new article.
    static func create(_ desk: ContentBench) -> ArticleForm {
        ArticleForm(page: ArticlePage.new(desk), action: "article.create", desk: desk)
    }

    /// The form of one that there is.
    static func edit(_ desk: ContentBench) -> ArticleForm {
        ArticleForm(page: ArticlePage.existing(desk), action: "article.update", desk: desk)
    }

    private init(page: ArticlePage, action: String, desk: ContentBench) {
        path = page.path
        self.page = page.path
        self.action = action
        self.desk = desk
    }

    /// Whether an article is written in Markdown. One that came in as HTML stays HTML, so that nothing of it is lost.
    static func isMarkdown(_ article: ArticleContent?) -> Bool {
        guard let article else { return true }
        return article.markdown != nil || article.body.isEmpty
    }

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let id = visit.parameters["id"]
        do {
            var isMarkdown = true
            if let id { isMarkdown = Self.isMarkdown(try await desk.article(id).content) }
            let body: JSONValue = [
                "title": .string(fields["title"]), "state": .string(fields["state"]),
                isMarkdown ? "body_markdown" : "body": .string(fields["body"].replacing("\r\n", with: "\n")),
                "author_id": .string(try await desk.author(email: visit.administrator.email)),
            ]
            let article =
                if let id { try await desk.articles.update(id, body, version: .preview) } else {
                    try await desk.articles.create(body, version: .preview)
                }
            return FormResult(
                next: .page("/console/content/articles/\(article.id)", id == nil ? .created : .saved),
                target: article.id)
        } catch let invalid as InvalidRequest {
            throw FormProblems(errors: Self.errors(invalid.problems), page: ArticlePage(path: path, desk: desk))
        } catch is WorkspaceRefusal {
            throw RequestFailure.notFound
        }
    }

    private static func errors(_ problems: [Problem]) -> [String: String] {
        Dictionary(
            problems.map { ($0.field == "title" ? "title" : $0.field == "state" ? "state" : "body", $0.message) },
            uniquingKeysWith: { "\($0). \($1)" })
    }
}
