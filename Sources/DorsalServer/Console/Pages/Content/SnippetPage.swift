import DorsalCore
import FinAgentAPI

/// Writes a new snippet, or changes one.
struct SnippetPage: ConsolePage {
    let path: String
    let template = "snippet"
    let title = "Snippet"
    let place = ConsolePlace.content
    let desk: ContentBench

    /// The page for a new snippet.
    static func new(_ desk: ContentBench) -> SnippetPage {
        SnippetPage(path: "/console/content/snippets/new", desk: desk)
    }

    /// The page of one that there is.
    static func existing(_ desk: ContentBench) -> SnippetPage {
        SnippetPage(path: "/console/content/snippets/{id}", desk: desk)
    }

    private struct Content: Sendable {
        var heading: String
        var action: String
        var isNew: Bool
        var title: String
        var phrasings: String
        var answer: String
        var locale: String
        var updatedAt: String?
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let typed = visit.form.values
        var snippet: Snippet?
        if let id = visit.parameters["id"] {
            snippet = try await desk.stores.snippet(id: id)
            guard snippet != nil else { throw RequestFailure.notFound }
        }
        return Content(
            heading: snippet?.title ?? "New snippet", action: visit.filled(path), isNew: snippet == nil,
            title: typed["title"] ?? snippet?.title ?? "",
            phrasings: typed["phrasings"] ?? snippet?.phrasings.joined(separator: "\n") ?? "",
            answer: typed["answer"] ?? snippet?.answer ?? "", locale: typed["locale"] ?? snippet?.locale ?? "en",
            updatedAt: ConsoleText.moment(snippet?.updatedAt))
    }
}
