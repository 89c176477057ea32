import DorsalCore
import FinAgentAPI

/// Changes the signing secret in two steps: both sign for a while, then the new one alone.
struct WebhookRotationForm: ConsoleForm {
    let path = "/console/deploy/api/webhook-rotation"
    let page = ConsolePlace.deploy.path
    let action = "webhook_secret.rotate"
    let needsPassword = true
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let step = fields["step"]
        let changed =
            switch step {
            case "stage": try await desk.access.stageWebhookSecret() != nil
            case "promote": try await desk.access.endWebhookRotation(promotes: true) != nil
            case "discard": try await desk.access.endWebhookRotation(promotes: false) != nil
            default: throw RequestFailure.notFound
            }
        return FormResult(next: .page(page, changed ? .rotated : nil), target: changed ? step : nil)
    }
}
