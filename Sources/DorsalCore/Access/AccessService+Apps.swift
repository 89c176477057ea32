public import FinAgentAPI

/// Several app packages, each with its scopes and its token, and the lives of their keys.
extension AccessService {
    /// An app package with the keys that open something.
    public struct App: Sendable, Hashable {
        public var package: AppPackage
        /// Oldest first.
        public var keys: [APIKeyRecord]
        /// What any of its keys may do.
        public var scopes: Set<Scope> { keys.reduce(into: []) { $0.formUnion($1.scopes) } }
    }

    /// All app packages, the Fin Agent API's before the others.
    public func apps() async throws(StoreError) -> [App] {
        let (packages, keys, now) = (try await store.apps(), try await store.keys(), clock.now())
        return packages.map { package in
            App(package: package, keys: keys.filter { $0.appID == package.id && $0.isUsable(at: now) })
        }
    }

    /// Makes an app package with `scopes` and its token, which is shown at this moment only.
    public func createApp(name: String, scopes: Set<Scope>) async throws -> (app: AppPackage, token: IssuedKey) {
        guard !scopes.isEmpty else { throw AppRefusal.noScopes }
        // The first package is the Fin Agent API's, whoever comes first.
        _ = try await finAgentApp()
        let now = clock.now()
        let app = AppPackage(id: Self.appID(from: ids), name: name, kind: .workspace, createdAt: now)
        let token = try issue(name: name, scopes: scopes, of: app, at: now)
        try await store.insertApp(app, key: token.record)
        return (app, token)
    }

    /// Gives an app package other scopes. Its token is a new one from this moment on; the old one opens nothing any more (CONTRACT §1).
    public func setScopes(_ scopes: Set<Scope>, ofApp id: String) async throws -> IssuedKey {
        guard !scopes.isEmpty else { throw AppRefusal.noScopes }
        let app = try await workspaceApp(id)
        let token = try issue(name: app.name, scopes: scopes, of: app, at: clock.now())
        guard try await store.replaceKeys(appID: id, with: token.record, at: token.record.createdAt) else {
            throw AppRefusal.revoked
        }
        return token
    }

    /// Revokes an app package with its token.
    public func revokeApp(id: String) async throws {
        _ = try await workspaceApp(id)
        guard try await store.revokeApp(id: id, at: clock.now()) else { throw AppRefusal.revoked }
    }

    /// Makes a key that follows the one with that id: same package, name and scopes. Both are good until `overlap` is over.
    public func rotateKey(id: String, overlap: Duration) async throws -> IssuedKey {
        let now = clock.now()
        guard let old = try await store.keys().first(where: { $0.id == id }), old.isUsable(at: now),
            let app = try await store.app(id: old.appID)
        else { throw AppRefusal.noSuchKey }
        guard old.expiresAt == nil else { throw AppRefusal.alreadyRotated }
        let successor = try issue(name: old.name, scopes: old.scopes, of: app, at: now)
        guard try await store.succeedKey(id: id, with: successor.record, end: now.adding(max(overlap, .zero))) else {
            throw AppRefusal.alreadyRotated
        }
        return successor
    }

    /// Revokes a key that somebody has found. Answers `false` when it is none of ours or was revoked before.
    public func revokeKey(_ key: APIKey) async throws(StoreError) -> Bool {
        try await store.revokeKey(hash: key.hash, at: clock.now())
    }

    /// Switches the Fin Agent API of the workspace on or off.
    public func setAvailability(_ isAvailable: Bool) async throws(StoreError) -> AppPackage {
        let app = try await finAgentApp()
        return try await store.setAvailability(appID: app.id, isAvailable: isAvailable, at: clock.now()) ?? app
    }

    private func workspaceApp(_ id: String) async throws -> AppPackage {
        guard let app = try await store.app(id: id) else { throw AppRefusal.noSuchApp }
        guard app.kind == .workspace else { throw AppRefusal.isFinAgentAPI }
        guard app.revokedAt == nil else { throw AppRefusal.revoked }
        return app
    }
}
