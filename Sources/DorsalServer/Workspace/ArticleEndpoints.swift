import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The endpoints about articles.
struct ArticleEndpoints: Sendable {
    private static let pageSize = 15

    let desk: ArticleDesk
    let admins: AdminDesk

    func answer(_ call: WorkspaceCall, workspace: AppPackage) async throws -> Response {
        let renderer = ArticleRenderer(workspaceID: workspace.id)
        switch call.endpoint {
        case .listArticles:
            let page = try await desk.list(try call.page(standardSize: Self.pageSize))
            return try .json(PageRenderer.list(page, items: page.items.map { renderer.article($0, isListed: true) }))
        case .createArticle:
            // Authors are named by their ids, and the first admin is made when somebody first asks.
            _ = try await admins.owner()
            return try .json(renderer.article(try await desk.create(call.body, version: call.version)))
        case .updateArticle:
            let id = try call.parameter("article_id")
            return try .json(renderer.article(try await desk.update(id, call.body, version: call.version)))
        case .deleteArticle:
            let id = try call.parameter("article_id")
            try await desk.delete(id)
            return try .json(["id": .string(id), "object": "article", "deleted": true] as JSONValue)
        case .searchArticles:
            return try await search(call, renderer)
        default:
            return try .json(renderer.article(try await desk.article(try call.parameter("article_id"))))
        }
    }

    private func search(_ call: WorkspaceCall, _ renderer: ArticleRenderer) async throws -> Response {
        let states: [ArticleState]
        switch call.query["state"] {
        case nil, "", "all": states = ArticleState.allCases
        case let word?:
            guard let state = ArticleState(rawValue: word) else {
                throw RequestFailure(
                    .badRequest, .parameterInvalid, "state must be one of published, draft, all", field: "state")
            }
            states = [state]
        }
        if let text = call.query["help_center_id"], Int64(text) == nil {
            throw RequestFailure(
                .badRequest, .parameterInvalid, "help_center_id must be an integer", field: "help_center_id")
        }
        let isHighlighted = try call.flag("highlight")
        let phrase = call.query["phrase"] ?? ""
        guard phrase.count <= 1000 else {
            throw RequestFailure(.badRequest, .parameterInvalid, "phrase is too long", field: "phrase")
        }
        let page = try await desk.search(phrase, states: states, try call.page(standardSize: Self.pageSize))
        let words = ArticleDesk.words(of: phrase)
        var highlights: [JSONValue] = []
        if isHighlighted, !words.isEmpty {
            highlights = page.items.map { article in
                renderer.highlights(of: article, text: desk.plainText(article.content.body), words: words)
            }
        }
        return try .json(
            [
                "type": "list", "total_count": .integer(Int64(page.total)), "pages": PageRenderer.cursorPages(page),
                "data": [
                    "articles": .array(page.items.map { renderer.article($0) }),
                    "highlights": .array(highlights),
                ],
            ] as JSONValue)
    }
}
