import DorsalCore
import FinAgentAPI

/// Deletes an article.
struct ArticleRemovalForm: ConsoleForm {
    let path = "/console/content/articles/{id}/removal"
    let page = "/console/content/articles/{id}"
    let action = "article.delete"
    let needsPassword = true
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let id = visit.parameters["id"] else { throw RequestFailure.notFound }
        do {
            try await desk.articles.delete(id)
        } catch is WorkspaceRefusal {
            throw RequestFailure.notFound
        }
        return FormResult(next: .page(ConsolePlace.content.path, .removed), target: id)
    }
}
