import FinAgentAPI

/// Keys and callback URLs as an administrator handles them. Console and command line are two fronts of this.
public struct AccessService: Sendable {
    let store: any AccessStore & AppStore
    private let secrets: any SecretSealing
    let clock: any WallClock
    let ids: any IdentifierSource

    /// Makes the service.
    public init(
        store: any AccessStore & AppStore, secrets: any SecretSealing, clock: any WallClock, ids: any IdentifierSource
    ) {
        self.store = store
        self.secrets = secrets
        self.clock = clock
        self.ids = ids
    }

    /// A key with its text, which is shown at this moment and by ``reveal(_:)`` only.
    public struct IssuedKey: Sendable {
        public var key: APIKey
        public var record: APIKeyRecord
    }

    /// A callback URL with the secret its webhooks are signed with.
    public struct Webhook: Sendable, Hashable {
        public var url: String?
        public var secret: String?
        /// The secret that is staged to follow, during a rotation.
        public var nextSecret: String?
    }

    /// The workspace's Fin Agent API package, made on first use.
    public func finAgentApp() async throws(StoreError) -> AppPackage {
        try await store.ensureApp(
            AppPackage(id: Self.appID(from: ids), name: "Fin Agent API", createdAt: clock.now()))
    }

    /// Creates a key of the Fin Agent API package with the scope that package's keys have (CONTRACT §1).
    public func createKey(name: String) async throws -> IssuedKey {
        let app = try await finAgentApp()
        let issued = try issue(name: name, scopes: Scope.finAgentAPIKey, of: app, at: clock.now())
        try await store.insertKey(issued.record)
        return issued
    }

    /// A new key of `app`, which nobody has stored yet. Only the Fin Agent API's is sealed, to be revealed again (CONTRACT §5).
    func issue(name: String, scopes: Set<Scope>, of app: AppPackage, at now: Timestamp) throws -> IssuedKey {
        let key = APIKey(from: ids)
        let id = ids.identifier("key")
        let sealed =
            app.kind == .fin ? try secrets.seal(key.text, context: APIKeyRecord.sealingContext(id: id)) : nil
        let record = APIKeyRecord(
            id: id, appID: app.id, name: name, hash: key.hash, masked: key.masked, sealed: sealed, scopes: scopes,
            createdAt: now)
        return IssuedKey(key: key, record: record)
    }

    /// All keys, oldest first, revoked ones included.
    public func keys() async throws(StoreError) -> [APIKeyRecord] {
        try await store.keys()
    }

    /// Revokes a key by its id. Answers `false` when there is none or it was revoked before.
    public func revokeKey(id: String) async throws(StoreError) -> Bool {
        try await store.revokeKey(id: id, at: clock.now())
    }

    /// The text of a stored key; `nil` when it was stored as a hash alone.
    public func reveal(_ record: APIKeyRecord) throws -> String? {
        guard let sealed = record.sealed else { return nil }
        return try secrets.unseal(sealed, context: APIKeyRecord.sealingContext(id: record.id))
    }

    /// Saves a checked callback URL. The first save makes the signing secret (CONTRACT §5).
    public func setWebhook(_ url: CallbackURL) async throws -> Webhook {
        let app = try await finAgentApp()
        let secret = Self.newSecret(from: ids)
        let sealed = try secrets.seal(secret, context: AppPackage.sealingContext(id: app.id))
        let saved = try await store.setWebhook(
            appID: app.id, url: url.text, sealedSecretIfNone: sealed, at: clock.now())
        return try webhook(of: saved ?? app)
    }

    /// Removes the callback URL. The secret stays, and what is undelivered waits for the next URL.
    public func removeWebhook() async throws(StoreError) {
        let app = try await finAgentApp()
        _ = try await store.setWebhook(appID: app.id, url: nil, sealedSecretIfNone: "", at: clock.now())
    }

    /// The callback URL and its secret; both `nil` before the first save.
    public func webhook() async throws -> Webhook {
        try webhook(of: try await finAgentApp())
    }

    /// First step of a rotation: makes a secret that webhooks are signed with as well. `nil` when there is no secret to rotate, or one is
    /// staged already.
    public func stageWebhookSecret() async throws -> Webhook? {
        let app = try await finAgentApp()
        let sealed = try secrets.seal(Self.newSecret(from: ids), context: AppPackage.sealingContext(id: app.id))
        return try await store.stageWebhookSecret(appID: app.id, sealed: sealed, at: clock.now()).map(webhook)
    }

    /// Second step of a rotation: the staged secret becomes the one in use, or with `promotes: false` is thrown away. `nil` when none is
    /// staged.
    public func endWebhookRotation(promotes: Bool) async throws -> Webhook? {
        let app = try await finAgentApp()
        return try await store.endWebhookRotation(appID: app.id, promotes: promotes, at: clock.now()).map(webhook)
    }

    private func webhook(of app: AppPackage) throws -> Webhook {
        let context = AppPackage.sealingContext(id: app.id)
        return Webhook(
            url: app.callbackURL, secret: try app.sealedWebhookSecret.map { try secrets.unseal($0, context: context) },
            nextSecret: try app.sealedNextWebhookSecret.map { try secrets.unseal($0, context: context) })
    }

    /// Eight lower-case letters and digits, the form that app ids have in stream channels.
    static func appID(from ids: any IdentifierSource) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz012345")
        return String(ids.randomBytes(8).map { alphabet[Int($0) % alphabet.count] })
    }

    /// 40 hexadecimal digits, used as the UTF-8 bytes of this very string (CONTRACT §5).
    private static func newSecret(from ids: any IdentifierSource) -> String {
        Hexadecimal.text(ids.randomBytes(20))
    }
}
