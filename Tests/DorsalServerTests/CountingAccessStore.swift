import DorsalCore
import FinAgentAPI
import Testing

/// Counts look-ups of keys; whatever else is asked of it fails the test.
struct CountingAccessStore: AccessStore {
    /// What every look-up finds.
    var credential: Credential?
    let onLookup: @Sendable () -> Void

    func credential(keyHash: String) async throws(StoreError) -> Credential? {
        onLookup()
        return credential
    }

    func ensureApp(_ proposal: AppPackage) async throws(StoreError) -> AppPackage { throw unexpected("ensureApp") }
    func app(id: String) async throws(StoreError) -> AppPackage? { throw unexpected("app") }
    func insertKey(_ key: APIKeyRecord) async throws(StoreError) { throw unexpected("insertKey") }
    func keys() async throws(StoreError) -> [APIKeyRecord] { throw unexpected("keys") }
    func revokeKey(id: String, at moment: Timestamp) async throws(StoreError) -> Bool { throw unexpected("revokeKey") }
    func setWebhook(appID: String, url: String?, sealedSecretIfNone: String, at moment: Timestamp)
        async throws(StoreError) -> AppPackage?
    { throw unexpected("setWebhook") }
    func stageWebhookSecret(appID: String, sealed: String, at moment: Timestamp)
        async throws(StoreError) -> AppPackage?
    { throw unexpected("stageWebhookSecret") }
    func endWebhookRotation(appID: String, promotes: Bool, at moment: Timestamp)
        async throws(StoreError) -> AppPackage?
    { throw unexpected("endWebhookRotation") }
    func updateApp(
        id: String, defaultVersion: APIVersion?, isStreamEnabled: Bool?, isStreamingEnabled: Bool?, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage? { throw unexpected("updateApp") }
    func attributeDefinitions(appID: String) async throws(StoreError) -> [AttributeDefinition] {
        throw unexpected("attributeDefinitions")
    }
    func defineAttribute(_ definition: AttributeDefinition, appID: String) async throws(StoreError) {
        throw unexpected("defineAttribute")
    }

    private func unexpected(_ operation: String) -> StoreError {
        Issue.record("nobody was to call \(operation)")
        return StoreError(operation: operation, reason: .other, detail: "unexpected")
    }
}
