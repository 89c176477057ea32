import DorsalCore
import FinAgentAPI

/// Sends events again: one, or all that were given up.
struct ReplayForm: ConsoleForm {
    let path = "/console/deploy/api/replays"
    let page = ConsolePlace.deploy.path
    let action = "event.replay"
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let app = try await desk.access.finAgentApp()
        let id = fields["event"]
        let job = try await desk.stores.requestReplay(
            ReplayRequest(
                id: desk.ids.identifier("rpl"), appID: app.id, selection: id.isEmpty ? .dead : .event(id: id),
                now: desk.clock.now()))
        guard job != nil else { throw RequestFailure.notFound }
        return FormResult(next: .page(page, .replaying), target: id.isEmpty ? "given up" : id)
    }
}
