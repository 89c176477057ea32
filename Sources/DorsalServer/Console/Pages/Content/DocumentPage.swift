import DorsalCore
import FinAgentAPI

/// One article or page as the agent sees it: passages of text, with the headings above them.
struct DocumentPage: ConsolePage {
    let path = "/console/content/documents/{id}"
    let template = "content-document"
    let title = "Document"
    let place = ConsolePlace.content
    let desk: ContentBench

    private struct Part: Sendable {
        var id: String
        var headings: String
        var text: String
    }

    private struct Content: Sendable {
        var title: String
        var kind: String
        var source: String
        var path: String
        var url: String?
        var locale: String
        var audience: String
        var questions: [String]
        var hasQuestions: Bool
        var updatedAt: String
        var parts: [Part]
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        guard let id = visit.parameters["id"], let content = try await desk.stores.content(id: id) else {
            throw RequestFailure.notFound
        }
        let document = content.document
        return Content(
            title: document.title, kind: ContentKind(source: document.source).rawValue,
            source: ContentPage.name(document.source), path: document.path, url: document.url.flatMap(ConsoleText.link),
            locale: document.locale, audience: document.audience ?? "everybody", questions: document.questions,
            hasQuestions: !document.questions.isEmpty, updatedAt: ConsoleText.moment(document.updatedAt),
            parts: content.passages.map { passage in
                Part(id: passage.id, headings: passage.headings.joined(separator: " › "), text: passage.text)
            })
    }
}
