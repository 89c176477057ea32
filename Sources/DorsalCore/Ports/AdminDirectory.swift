/// Who works in the workspace, under the ids that its API knows them by.
public protocol AdminDirectory: Sendable {
    /// All admins, oldest first.
    func admins() async throws(StoreError) -> [WorkspaceAdmin]

    /// Makes sure that everybody of `admins` is one, by their email: whoever is known keeps their id and gets the new name; the first
    /// unknown one takes the place of the stand-in, if there is one. Answers all admins.
    func adopt(_ admins: [WorkspaceAdmin]) async throws(StoreError) -> [WorkspaceAdmin]
}
