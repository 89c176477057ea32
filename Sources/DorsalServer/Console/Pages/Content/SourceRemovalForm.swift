import DorsalCore
import FinAgentAPI

/// Removes an imported source with all its documents.
struct SourceRemovalForm: ConsoleForm {
    let path = "/console/content/removal"
    let page = "/console/content"
    let action = "content.remove"
    let needsPassword = true
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let source = fields["source"]
        // What was written here or over the API is deleted one by one, where it was written.
        guard source != Snippet.source, !source.hasPrefix("workspace:"),
            try await desk.stores.removeContent(source, now: desk.clock.now()) > 0
        else { throw RequestFailure.notFound }
        return FormResult(next: .page(page, .removed), target: source)
    }
}
