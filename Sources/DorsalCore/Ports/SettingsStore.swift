/// Workspace-wide settings as named JSON documents.
public protocol SettingsStore: Sendable {
    /// The JSON text stored under `name`.
    func setting(_ name: String) async throws(StoreError) -> String?

    /// Stores JSON text under `name`.
    func setSetting(_ name: String, to json: String) async throws(StoreError)
}
