import DorsalCore
import FinAgentAPI

/// Deletes a snippet.
struct SnippetRemovalForm: ConsoleForm {
    let path = "/console/content/snippets/{id}/removal"
    let page = "/console/content/snippets/{id}"
    let action = "snippet.delete"
    let needsPassword = true
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let id = visit.parameters["id"] else { throw RequestFailure.notFound }
        do {
            try await desk.snippets.delete(id)
        } catch is SnippetRefusal {
            throw RequestFailure.notFound
        }
        return FormResult(next: .page(ConsolePlace.content.path, .removed), target: id)
    }
}
