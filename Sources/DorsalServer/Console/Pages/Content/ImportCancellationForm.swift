import DorsalCore
import FinAgentAPI

/// Ends an import.
struct ImportCancellationForm: ConsoleForm {
    let path = "/console/content/imports/{id}/cancellation"
    let page = "/console/content/imports"
    let action = "import.cancel"
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let id = visit.parameters["id"],
            let job = try await desk.stores.cancelImport(id: id, now: desk.clock.now())
        else { throw RequestFailure.notFound }
        return FormResult(next: .page(page, nil), target: job.id)
    }
}
