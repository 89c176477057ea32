import DorsalCore
import FinAgentAPI

/// Sets an endpoint live that was stopped.
struct EndpointForm: ConsoleForm {
    let path = "/console/deploy/api/endpoint"
    let page = ConsolePlace.deploy.path
    let action = "endpoint.resume"
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let app = try await desk.access.finAgentApp()
        _ = try await desk.stores.resumeEndpoint(appID: app.id, at: desk.clock.now())
        return FormResult(next: .page(page, .resumed), target: app.id)
    }
}
