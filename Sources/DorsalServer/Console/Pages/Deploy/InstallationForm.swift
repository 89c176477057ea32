import DorsalCore
import FinAgentAPI

/// Install: creates the API key.
struct InstallationForm: ConsoleForm {
    let path = "/console/deploy/api/installation"
    let page = ConsolePlace.deploy.path
    let action = "api_key.create"
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let key = try await desk.install()
        return FormResult(next: .page(page, .installed), target: key.id)
    }
}
