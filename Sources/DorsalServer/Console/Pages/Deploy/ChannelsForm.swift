import DorsalCore
import FinAgentAPI

/// The switches of the event stream, and the version that calls without a header get.
struct ChannelsForm: ConsoleForm {
    let path = "/console/deploy/api/channels"
    let page = ConsolePlace.deploy.path
    let action = "app.update"
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let version = APIVersion(rawValue: fields["version"]) else {
            throw FormProblems(errors: ["version": "Choose one of the versions."])
        }
        let app = try await desk.access.finAgentApp()
        _ = try await desk.stores.updateApp(
            id: app.id, defaultVersion: version, isStreamEnabled: fields.isOn("stream"),
            isStreamingEnabled: fields.isOn("streaming"), at: desk.clock.now())
        return FormResult(next: .page(page, .saved), target: app.id)
    }
}
