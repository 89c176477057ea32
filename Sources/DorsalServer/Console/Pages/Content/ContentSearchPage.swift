import DorsalAgent
import DorsalCore
import FinAgentAPI

/// Searches as the agent does, and shows what counts for it.
struct ContentSearchPage: Sendable {
    private static let limit = 10
    private static let longestQuery = 2_000

    struct Found: Sendable {
        var rank: Int
        var score: String
        var title: String
        var headings: String
        var text: String
        var href: String
    }

    let query: String
    let isAsked: Bool
    let found: [Found]
    let documents: Int

    init(_ visit: ConsoleVisit, _ desk: ContentBench) async throws {
        query = String((visit.query["q"] ?? "").prefix(Self.longestQuery))
        isAsked = query.contains { !$0.isWhitespace }
        let index = desk.provider.current
        let results = isAsked ? KnowledgeSearch(index: index).results(for: query, limit: Self.limit) : []
        found = results.enumerated().map { number, result in
            Found(
                rank: number + 1, score: ConsoleText.decimal(result.score), title: result.title,
                headings: result.headings.joined(separator: " › "), text: result.snippet,
                href: "/console/content/documents/\(result.passageID.prefix { $0 != "#" })")
        }
        documents = try await desk.stores.contentSummary().reduce(0) { $0 + $1.documents }
    }
}
