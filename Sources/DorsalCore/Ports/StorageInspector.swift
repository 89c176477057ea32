/// Tells how durable storage is set up.
public protocol StorageInspector: Sendable {
    /// The settings that durability rests on, by name; `mixed` where connections differ.
    func storageSettings() async throws(StoreError) -> [String: String]
}
