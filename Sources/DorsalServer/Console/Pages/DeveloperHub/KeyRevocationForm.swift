import DorsalCore
import FinAgentAPI

/// Revokes a key of the Fin Agent API. It opens nothing within a second (RELIABILITY B5).
struct KeyRevocationForm: ConsoleForm {
    let path = "/console/developer-hub/app-packages/revocations"
    let page = ConsolePlace.appPackages.path
    let action = "api_key.revoke"
    let needsPassword = true
    let access: AccessService

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let id = fields["key"]
        guard try await access.revokeKey(id: id) else { throw RequestFailure.notFound }
        return FormResult(next: .page(page, .revoked), target: id)
    }
}
