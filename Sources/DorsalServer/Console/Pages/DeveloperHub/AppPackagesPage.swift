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
        var lastUsedAt: String?
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

    private struct App: Sendable {
        var id: String
        var name: String
        var masked: String
        var lastUsedAt: String?
        var share: Int
        var isRevoked: Bool
        var groups: [Group]
    }

    private struct Content: Sendable {
        var isAvailable: Bool
        var apps: [App]
        var hasApps: Bool
        /// What a new app may be given.
        var choices: [Group]
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
        let apps = try await access.apps().filter { $0.package.kind == .workspace }.map { app in
            App(
                id: app.package.id, name: app.package.name, masked: app.keys.last?.masked ?? "",
                lastUsedAt: ConsoleText.moment(app.keys.compactMap(\.lastUsedAt).max()),
                share: Self.share(app.scopes), isRevoked: app.package.revokedAt != nil, groups: Self.groups(app.scopes))
        }
        return Content(
            isAvailable: app.isAvailable, apps: apps, hasApps: !apps.isEmpty, choices: Self.groups([]),
            name: app.name, id: app.id,
            keys: keys.reversed().map { key in
                Key(
                    id: key.id, name: key.name, masked: key.masked, createdAt: ConsoleText.moment(key.createdAt),
                    lastUsedAt: ConsoleText.moment(key.lastUsedAt), revokedAt: ConsoleText.moment(key.revokedAt),
                    isUsable: key.revokedAt == nil)
            }, hasKeys: !keys.isEmpty,
            groups: Self.groups(held), held: held.count, all: all.count, share: Self.share(held))
    }

    /// The catalogue in its two groups, with what is held marked.
    private static func groups(_ held: Set<Scope>) -> [Group] {
        Scope.Group.allCases.map { group in
            Group(
                title: group.rawValue,
                scopes: Scope.allCases.filter { $0.group == group }.map { scope in
                    ScopeRow(
                        name: scope.rawValue, title: scope.title, sentence: scope.sentence, isHeld: held.contains(scope)
                    )
                })
        }
    }

    /// The share of the surface in whole percent.
    private static func share(_ held: Set<Scope>) -> Int {
        let all = Scope.allCases.count
        return (held.count * 200 + all) / (2 * all)
    }
}
