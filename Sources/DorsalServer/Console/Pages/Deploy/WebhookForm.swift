import DorsalCore
import FinAgentAPI

/// Saves the callback URL; the first save makes the signing secret (CONTRACT §5).
struct WebhookForm: ConsoleForm {
    let path = "/console/deploy/api/webhook"
    let page = ConsolePlace.deploy.path
    let action = "webhook.save"
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let url = String(fields["url"].trimmingPrefix(while: \.isWhitespace))
        if let problem = try await desk.save(url: url) {
            throw FormProblems(errors: ["url": problem], page: DeployPage(desk: desk))
        }
        return FormResult(next: .page(page, .saved), target: url.isEmpty ? "none" : url)
    }
}
