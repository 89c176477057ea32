/// Workspace-wide settings as named JSON documents.
public protocol SettingsStore: Sendable {
    /// The JSON text stored under `name`.
    func setting(_ name: String) async throws(StoreError) -> String?

    /// Stores JSON text under `name`.
    func setSetting(_ name: String, to json: String) async throws(StoreError)

    /// Stores JSON text under `name` when `old` is what stands there, `nil` for nothing. Answers `false` and changes nothing otherwise.
    func replaceSetting(_ name: String, from old: String?, to json: String) async throws(StoreError) -> Bool
}
