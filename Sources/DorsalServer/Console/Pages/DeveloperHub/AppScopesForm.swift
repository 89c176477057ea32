import DorsalCore
import FinAgentAPI

/// Gives an app package other scopes. Its token is regenerated, and shown once (CONTRACT §1).
struct AppScopesForm: ConsoleForm {
    let path = "/console/developer-hub/app-packages/{id}/scopes"
    let page = ConsolePlace.appPackages.path
    let action = "app.scopes"
    let needsPassword = true
    let access: AccessService

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let scopes = Set(fields.all("scope").compactMap(Scope.init(rawValue:)))
        guard let id = visit.parameters["id"] else { throw RequestFailure.notFound }
        do {
            let token = try await access.setScopes(scopes, ofApp: id)
            return FormResult(next: .secret(Self.shown(token.key.text, of: token.record.name)), target: id)
        } catch let refusal as AppRefusal {
            throw FormProblems(errors: ["": "Nothing was changed: \(refusal)."])
        }
    }

    static func shown(_ token: String, of name: String) -> ShownSecret {
        ShownSecret(
            title: "Token of \(name)",
            explanation:
                "Copy it now: it is stored as a hash and is not shown again. A token it had before has stopped working.",
            value: token, back: ConsolePlace.appPackages.path)
    }
}
