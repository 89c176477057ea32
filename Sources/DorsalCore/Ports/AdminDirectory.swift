/// Who works in the workspace.
public protocol AdminDirectory: Sendable {
    /// All admins, oldest first.
    func admins() async throws(StoreError) -> [WorkspaceAdmin]

    /// The first admin, created from `proposal` when there is none yet.
    func ensureAdmin(_ proposal: WorkspaceAdmin) async throws(StoreError) -> WorkspaceAdmin

    /// Adds an admin, or replaces the one with the same id.
    func saveAdmin(_ admin: WorkspaceAdmin) async throws(StoreError)
}
