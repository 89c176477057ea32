/// The admins of the workspace.
///
/// A workspace always has one: whoever set it up. Tokens belong to app packages and not to people, so that admin stands for every
/// token.
public struct AdminDesk: Sendable {
    private let store: any AdminDirectory
    private let clock: any WallClock
    private let ids: any IdentifierSource

    /// Makes the desk.
    public init(store: any AdminDirectory, clock: any WallClock, ids: any IdentifierSource) {
        self.store = store
        self.clock = clock
        self.ids = ids
    }

    /// The admin that a token acts for.
    public func owner() async throws(StoreError) -> WorkspaceAdmin {
        if let first = try await store.admins().first { return first }
        return try await store.ensureAdmin(
            WorkspaceAdmin(
                id: ids.publicNumber(), name: "Administrator", email: "administrator@localhost", createdAt: clock.now()
            ))
    }

    /// All admins, oldest first.
    public func list() async throws(StoreError) -> [WorkspaceAdmin] {
        _ = try await owner()
        return try await store.admins()
    }

    /// The admin with that id.
    public func admin(_ id: String) async throws -> WorkspaceAdmin {
        guard let admin = try await list().first(where: { $0.id == id }) else {
            throw WorkspaceRefusal.notFound(.admin)
        }
        return admin
    }
}
