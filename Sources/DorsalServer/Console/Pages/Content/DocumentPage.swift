import DorsalCore
import FinAgentAPI

/// One article or page as the agent sees it: passages of text, with the headings above them.
struct DocumentPage: Sendable {
    struct Part: Sendable {
        var id: String
        var headings: String
        var text: String
    }

    let title: String
    let kind: String
    let source: String
    let path: String
    let url: String?
    let locale: String
    let audience: String
    let questions: [String]
    let updatedAt: String
    let parts: [Part]

    init(_ visit: ConsoleVisit, _ desk: ContentBench) async throws {
        guard let id = visit.parameters["id"], let content = try await desk.stores.content(id: id) else {
            throw RequestFailure.notFound
        }
        let document = content.document
        title = document.title
        kind = ContentKind(source: document.source).rawValue
        source = ContentPage.name(document.source)
        path = document.path
        url = document.url.flatMap(ConsoleText.link)
        locale = document.locale
        audience = document.audience ?? "everybody"
        questions = document.questions
        updatedAt = ConsoleText.moment(document.updatedAt)
        parts = content.passages.map { passage in
            Part(id: passage.id, headings: passage.headings.joined(separator: " › "), text: passage.text)
        }
    }
}
