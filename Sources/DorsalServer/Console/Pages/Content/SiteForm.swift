import DorsalCore
import FinAgentAPI

/// Asks for the import of a site.
struct SiteForm: ConsoleForm {
    let path = "/console/content/imports/site"
    let page = "/console/content/imports"
    let action = "import.create"
    let desk: ContentBench

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let address = fields["address"].filter { !$0.isWhitespace }
        if let problem = try await desk.importSite(address) {
            throw FormProblems(errors: ["address": problem])
        }
        return FormResult(next: .page(page, .importing), target: address)
    }
}
