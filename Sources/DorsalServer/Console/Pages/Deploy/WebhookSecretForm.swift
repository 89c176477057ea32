import DorsalCore
import FinAgentAPI

/// Reveals the signing secret.
struct WebhookSecretForm: ConsoleForm {
    let path = "/console/deploy/api/webhook-secret"
    let page = ConsolePlace.deploy.path
    let action = "webhook_secret.reveal"
    let needsPassword = true
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let webhook = try await desk.access.webhook()
        let isNext = fields["which"] == "next"
        guard let secret = isNext ? webhook.nextSecret : webhook.secret else { throw RequestFailure.notFound }
        let shown = ShownSecret(
            title: isNext ? "Next signing secret" : "Signing secret",
            explanation: "Its characters, as UTF-8 bytes, are the key of the signature on every webhook.",
            value: secret, back: page)
        return FormResult(next: .secret(shown), target: isNext ? "next" : "current")
    }
}
