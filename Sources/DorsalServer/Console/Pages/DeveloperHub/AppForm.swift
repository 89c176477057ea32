import DorsalCore
import FinAgentAPI
import Foundation

/// Makes an app package for another integration, and shows its token once.
struct AppForm: ConsoleForm {
    private static let longestName = 100

    let path = ConsolePlace.appPackages.path
    let page = ConsolePlace.appPackages.path
    let action = "app.create"
    let needsPassword = true
    let access: AccessService

    func perform(_ visit: ConsoleVisit, _ fields: FormFields) async throws -> FormResult {
        let name = fields["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        let scopes = Set(fields.all("scope").compactMap(Scope.init(rawValue:)))
        var problems: [String: String] = [:]
        if name.isEmpty || name.count > Self.longestName { problems["name"] = "Give the app a name." }
        if scopes.isEmpty { problems["scope"] = "Choose at least one scope." }
        guard problems.isEmpty else { throw FormProblems(errors: problems) }
        let made = try await access.createApp(name: name, scopes: scopes)
        return FormResult(
            next: .secret(AppScopesForm.shown(made.token.key.text, of: name)), target: made.app.id)
    }
}
