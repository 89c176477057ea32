import DorsalCore
import FinAgentAPI

/// Settings → Developer Hub → App Packages: the package of the Fin Agent API, its keys, and what they may do.
struct AppPackagesPage: ConsolePage {
    let path = ConsolePlace.appPackages.path
    let template = "app-packages"
    let title = "App Packages"
    let place = ConsolePlace.appPackages
    let access: AccessService

    private struct Key: Sendable {
        var id: String
        var name: String
        var masked: String
        var createdAt: String
        var revokedAt: String?
        var isUsable: Bool
    }

    private struct ScopeRow: Sendable {
        var name: String
        var title: String
        var sentence: String
        var isHeld: Bool
    }

    private struct Group: Sendable {
        var title: String
        var scopes: [ScopeRow]
    }

    private struct Content: Sendable {
        var name: String
        var id: String
        var keys: [Key]
        var hasKeys: Bool
        var groups: [Group]
        var held: Int
        var all: Int
        /// In whole percent, computed from the catalogue (CONTRACT §1).
        var share: Int
    }

    func content(_ visit: ConsoleVisit) async throws -> any Sendable {
        let app = try await access.finAgentApp()
        let keys = try await access.keys().filter { $0.appID == app.id }
        let held = keys.filter { $0.revokedAt == nil }.reduce(into: Scope.finAgentAPIKey) { $0.formUnion($1.scopes) }
        let all = Scope.allCases
        return Content(
            name: app.name, id: app.id,
            keys: keys.reversed().map { key in
                Key(
                    id: key.id, name: key.name, masked: key.masked, createdAt: ConsoleText.moment(key.createdAt),
                    revokedAt: ConsoleText.moment(key.revokedAt), isUsable: key.revokedAt == nil)
            }, hasKeys: !keys.isEmpty,
            groups: Scope.Group.allCases.map { group in
                Group(
                    title: group.rawValue,
                    scopes: all.filter { $0.group == group }.map { scope in
                        ScopeRow(
                            name: scope.rawValue, title: scope.title, sentence: scope.sentence,
                            isHeld: held.contains(scope))
                    })
            }, held: held.count, all: all.count, share: (held.count * 200 + all.count) / (2 * all.count))
    }
}
