public import FinAgentAPI

/// App packages, their API keys and their callback URL.
public protocol AccessStore: Sendable {
    /// The workspace's app package, created from `proposal` when there is none yet.
    func ensureApp(_ proposal: AppPackage) async throws(StoreError) -> AppPackage

    /// The app package with that id.
    func app(id: String) async throws(StoreError) -> AppPackage?

    /// Writes down a new key.
    func insertKey(_ key: APIKeyRecord) async throws(StoreError)

    /// All keys, oldest first, revoked ones included.
    func keys() async throws(StoreError) -> [APIKeyRecord]

    /// Revokes the key with that id at `moment`. Answers `false` when there is none or it was revoked before.
    func revokeKey(id: String, at moment: Timestamp) async throws(StoreError) -> Bool

    /// Who may do what with the key of that hash; `nil` when it is unknown or revoked.
    func credential(keyHash: String) async throws(StoreError) -> Credential?

    /// Saves an app's callback URL, or removes it with `nil`. A sealed secret replaces the stored one only when there is none yet.
    /// The endpoint is set live: what was held is sent to the new URL. Answers the app as it is now.
    func setWebhook(appID: String, url: String?, sealedSecretIfNone: String, at moment: Timestamp)
        async throws(StoreError) -> AppPackage?

    /// Stages a sealed secret beside the one in use. Answers the app as it is now; `nil`, and changes nothing, when there is no such app,
    /// no secret in use, or one that is staged already.
    func stageWebhookSecret(appID: String, sealed: String, at moment: Timestamp) async throws(StoreError) -> AppPackage?

    /// Ends a rotation: the staged secret takes the place of the one in use, or is thrown away. Answers the app as it is now; `nil`, and
    /// changes nothing, when no secret is staged.
    func endWebhookRotation(appID: String, promotes: Bool, at moment: Timestamp) async throws(StoreError) -> AppPackage?

    /// Changes an app's default version and switches; what is `nil` stays. Answers the app as it is now, `nil` when there is none.
    func updateApp(
        id: String, defaultVersion: APIVersion?, isStreamEnabled: Bool?, isStreamingEnabled: Bool?, at moment: Timestamp
    ) async throws(StoreError) -> AppPackage?

    /// The definitions of the attributes that an app's users and conversations may have.
    func attributeDefinitions(appID: String) async throws(StoreError) -> [AttributeDefinition]

    /// Adds a definition, or replaces the one of the same subject and name.
    func defineAttribute(_ definition: AttributeDefinition, appID: String) async throws(StoreError)
}
