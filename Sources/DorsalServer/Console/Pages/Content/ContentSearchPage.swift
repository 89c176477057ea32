import DorsalAgent
import DorsalCore
import FinAgentAPI

/// Searches as the agent does, and shows what counts for it.
struct ContentSearchPage: ConsolePage {
    private static let limit = 10
    private static let longestQuery = 2_000

    let path = "/console/content/search"
    let template = "content-search"
    let title = "Search as the agent sees it"
    let place = ConsolePlace.content
    let desk: ContentBench

    private struct Found: Sendable {
        var rank: Int
        var score: String
        var title: String
        var headings: String
        var text: String
        var href: String
    }

    private struct Content: Sendable {
        var query: String
        var isAsked: Bool
        var found: [Found]
        var hasFound: Bool
        var documents: Int
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let query = String((visit.query["q"] ?? "").prefix(Self.longestQuery))
        let isAsked = query.contains { !$0.isWhitespace }
        let index = desk.provider.current
        let results = isAsked ? KnowledgeSearch(index: index).results(for: query, limit: Self.limit) : []
        return Content(
            query: query, isAsked: isAsked,
            found: results.enumerated().map { number, result in
                Found(
                    rank: number + 1, score: ConsoleText.decimal(result.score), title: result.title,
                    headings: result.headings.joined(separator: " › "), text: result.snippet,
                    href: "/console/content/documents/\(result.passageID.prefix { $0 != "#" })")
            },
            hasFound: !results.isEmpty,
            documents: try await desk.stores.contentSummary().reduce(0) { $0 + $1.documents })
    }
}
