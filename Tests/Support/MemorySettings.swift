public import DorsalCore
import Synchronization

/// Settings documents in memory, which can be told to fail.
public final class MemorySettings: SettingsStore {
    private let documents = Mutex<[String: String]>([:])
    private let isBroken = Mutex(false)

    /// Makes an empty store.
    public init() {}

    /// From now on every write fails, or none does.
    public func setBroken(_ broken: Bool) { isBroken.withLock { $0 = broken } }

    public func setting(_ name: String) async throws(StoreError) -> String? {
        documents.withLock { $0[name] }
    }

    public func setSetting(_ name: String, to json: String) async throws(StoreError) {
        if isBroken.withLock({ $0 }) {
            throw StoreError(operation: "setSetting", reason: .full, detail: "made to fail")
        }
        documents.withLock { $0[name] = json }
    }

    public func replaceSetting(
        _ name: String, from old: String?, to json: String
    ) async throws(StoreError) -> Bool {
        documents.withLock { documents in
            guard documents[name] == old else { return false }
            documents[name] = json
            return true
        }
    }
}
