import DorsalCore
import FinAgentAPI

/// Articles as they are written in the console, by the rules of the workspace API (CONTRACT §9).
struct WrittenArticles: WrittenContent {
    let noun = "article"
    let limit = 4 << 20
    let desk: ContentBench

    /// Whether an article is written in Markdown. One that came in as HTML stays HTML, so that nothing of it is lost.
    static func isMarkdown(_ article: ArticleContent?) -> Bool {
        guard let article else { return true }
        return article.markdown != nil || article.body.isEmpty
    }

    func keep(_ id: String?, _ visit: ConsoleVisit, _ fields: FormFields) async throws -> String {
        do {
            var isMarkdown = true
            if let id { isMarkdown = Self.isMarkdown(try await desk.article(id).content) }
            let body: JSONValue = [
                "title": .string(fields["title"]), "state": .string(fields["state"]),
                isMarkdown ? "body_markdown" : "body": .string(fields["body"].replacing("\r\n", with: "\n")),
                "author_id": .string(try await desk.author(email: visit.administrator.email)),
            ]
            guard let id else { return try await desk.articles.create(body, version: .preview).id }
            return try await desk.articles.update(id, body, version: .preview).id
        } catch let invalid as InvalidRequest {
            throw FormProblems(errors: Self.errors(invalid.problems))
        } catch is WorkspaceRefusal {
            throw RequestFailure.notFound
        }
    }

    func delete(_ id: String) async throws {
        do {
            try await desk.articles.delete(id)
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
