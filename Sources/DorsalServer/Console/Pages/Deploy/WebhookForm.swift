import DorsalCore
import FinAgentAPI

/// Saves the callback URL; the first save makes the signing secret (CONTRACT §5). Whoever changes it has every event from then on, so it
/// takes more than a browser that was left open.
struct WebhookForm: ConsoleForm {
    let path = "/console/deploy/api/webhook"
    let page = ConsolePlace.deploy.path
    let action = "webhook.save"
    let needsPassword = true
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let url = String(fields["url"].trimmingPrefix(while: \.isWhitespace))
        if let problem = try await desk.save(url: url) {
            throw FormProblems(errors: ["url": problem])
        }
        return FormResult(next: .page(page, .saved), target: url.isEmpty ? "none" : url)
    }
}
