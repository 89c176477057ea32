import DorsalCore
import FinAgentAPI

/// Reveals the API key (CONTRACT §1).
struct KeySecretForm: ConsoleForm {
    let path = "/console/deploy/api/key"
    let page = ConsolePlace.deploy.path
    let action = "api_key.reveal"
    let needsPassword = true
    let desk: DeployDesk

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let key = try await desk.key(), let text = try desk.access.reveal(key) else {
            throw RequestFailure.notFound
        }
        let secret = ShownSecret(
            title: "API key", explanation: "Send it as a bearer token. It opens every endpoint under /fin.",
            value: text, back: page)
        return FormResult(next: .secret(secret), target: key.id)
    }
}
