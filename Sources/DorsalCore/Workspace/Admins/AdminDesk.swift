/// The admins of the workspace: the administrators of its console, under the numbers that the workspace API knows people by.
///
/// Before anybody has claimed the console there is one who stands in for whoever will. Tokens belong to app packages and not to
/// people, so the first admin stands for every token.
public struct AdminDesk: Sendable {
    private let store: any AdminDirectory & AdministrationStore
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(
        store: any AdminDirectory & AdministrationStore, clock: any WallClock, ids: any IdentifierSource
    ) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// The admin that a token acts for.
    public func owner() async throws -> WorkspaceAdmin {
        guard let first = try await list().first else { throw WorkspaceRefusal.notFound(.admin) }
        return first
    }

    /// All admins, oldest first; there is always one.
    public func list() async throws(StoreError) -> [WorkspaceAdmin] {
        let known = try await store.admins()
        let administrators = try await store.administrators()
        let isComplete = administrators.allSatisfy { administrator in
            known.contains { $0.email == administrator.email && $0.name == administrator.name }
        }
        if isComplete, !known.isEmpty { return known }
        var proposals = administrators.map { administrator in
            WorkspaceAdmin(
                id: ids.publicNumber(), name: administrator.name, email: administrator.email,
                createdAt: administrator.createdAt)
        }
        if proposals.isEmpty {
            proposals.append(
                WorkspaceAdmin(
                    id: ids.publicNumber(), name: "Administrator", email: WorkspaceAdmin.standInEmail,
                    createdAt: clock.now()))
        }
        return try await store.adopt(proposals)
    }

    /// The admin with that id.
    public func admin(_ id: String) async throws -> WorkspaceAdmin {
        guard let admin = try await list().first(where: { $0.id == id }) else {
            throw WorkspaceRefusal.notFound(.admin)
        }
        return admin
    }
}
