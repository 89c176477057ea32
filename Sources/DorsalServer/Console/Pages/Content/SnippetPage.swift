import DorsalCore
import FinAgentAPI

/// Writes a new snippet, or changes one.
struct SnippetPage: Sendable {
    let heading: String
    let action: String
    let isNew: Bool
    let title: String
    let phrasings: String
    let answer: String
    let locale: String
    let updatedAt: String?

    init(_ visit: ConsoleVisit, _ snippets: WrittenSnippets) async throws {
        let id = visit.parameters["id"]
        var snippet: Snippet?
        if let id {
            snippet = try await snippets.desk.stores.snippet(id: id)
            guard snippet != nil else { throw RequestFailure.notFound }
        }
        let typed = visit.form.values
        heading = snippet?.title ?? "New snippet"
        action = id.map(snippets.address) ?? snippets.newPath
        isNew = id == nil
        title = typed["title"] ?? snippet?.title ?? ""
        phrasings = typed["phrasings"] ?? snippet?.phrasings.joined(separator: "\n") ?? ""
        answer = typed["answer"] ?? snippet?.answer ?? ""
        locale = typed["locale"] ?? snippet?.locale ?? "en"
        updatedAt = ConsoleText.moment(snippet?.updatedAt)
    }
}
