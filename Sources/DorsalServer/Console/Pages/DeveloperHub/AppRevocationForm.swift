import DorsalCore
import FinAgentAPI

/// Revokes an app package with its token.
struct AppRevocationForm: ConsoleForm {
    let path = "/console/developer-hub/app-packages/{id}/revocation"
    let page = ConsolePlace.appPackages.path
    let action = "app.revoke"
    let needsPassword = true
    let access: AccessService

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        guard let id = visit.parameters["id"] else { throw RequestFailure.notFound }
        do {
            try await access.revokeApp(id: id)
        } catch let refusal as AppRefusal {
            throw FormProblems(errors: ["": "Nothing was changed: \(refusal)."])
        }
        return FormResult(next: .page(page, .revoked), target: id)
    }
}
