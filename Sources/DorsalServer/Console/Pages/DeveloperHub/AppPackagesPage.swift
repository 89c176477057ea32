import DorsalCore
import FinAgentAPI

/// Settings → Developer Hub → App Packages: the package of the Fin Agent API, its keys, and what they may do.
struct AppPackagesPage: Sendable {
    struct Key: Sendable {
        var id: String
        var name: String
        var masked: String
        var createdAt: String
        var lastUsedAt: String?
        var revokedAt: String?
        var isUsable: Bool
    }

    struct ScopeRow: Sendable {
        var name: String
        var title: String
        var sentence: String
        var isHeld: Bool
    }

    struct Group: Sendable {
        var title: String
        var scopes: [ScopeRow]
    }

    struct App: Sendable {
        var id: String
        var name: String
        var masked: String
        var lastUsedAt: String?
        var share: Int
        var isRevoked: Bool
        var groups: [Group]
    }

    let isAvailable: Bool
    let apps: [App]
    /// What a new app may be given.
    let choices: [Group]
    let name: String
    let id: String
    let keys: [Key]
    let groups: [Group]
    let held: Int
    let all: Int
    /// In whole percent, computed from the catalogue (CONTRACT §1).
    let share: Int

    init(_ access: AccessService) async throws {
        let app = try await access.finAgentApp()
        let keys = try await access.keys().filter { $0.appID == app.id }
        let held = keys.filter { $0.revokedAt == nil }.reduce(into: Scope.finAgentAPIKey) { $0.formUnion($1.scopes) }
        apps = try await access.apps().filter { $0.package.kind == .workspace }.map { app in
            App(
                id: app.package.id, name: app.package.name, masked: app.keys.last?.masked ?? "",
                lastUsedAt: ConsoleText.moment(app.keys.compactMap(\.lastUsedAt).max()),
                share: Self.share(app.scopes), isRevoked: app.package.revokedAt != nil, groups: Self.groups(app.scopes))
        }
        isAvailable = app.isAvailable
        choices = Self.groups([])
        name = app.name
        id = app.id
        self.keys = keys.reversed().map { key in
            Key(
                id: key.id, name: key.name, masked: key.masked, createdAt: ConsoleText.moment(key.createdAt),
                lastUsedAt: ConsoleText.moment(key.lastUsedAt), revokedAt: ConsoleText.moment(key.revokedAt),
                isUsable: key.revokedAt == nil)
        }
        groups = Self.groups(held)
        self.held = held.count
        all = Scope.allCases.count
        share = Self.share(held)
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
