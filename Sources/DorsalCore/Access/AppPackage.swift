public import FinAgentAPI

/// An app package: what keys belong to, and where its events go.
public struct AppPackage: Sendable, Hashable {
    /// Part of every stream's channel (CONTRACT §6).
    public var id: String
    public var name: String
    /// What a request without an `Intercom-Version` header gets (CONTRACT §2).
    public var defaultVersion: APIVersion
    public var callbackURL: String?
    /// The signing secret under the master key; `nil` before the first callback URL was saved (CONTRACT §5).
    public var sealedWebhookSecret: String?
    /// The secret that is to follow it, while a rotation is under way.
    public var sealedNextWebhookSecret: String?
    /// Responses carry an event stream's address.
    public var isStreamEnabled: Bool
    /// Streams carry a reply piece by piece while it is made (CONTRACT §6, `fin_reply_chunk`).
    public var isStreamingEnabled: Bool
    public var createdAt: Timestamp

    /// Makes an app package.
    public init(
        id: String, name: String, defaultVersion: APIVersion = .standard, callbackURL: String? = nil,
        sealedWebhookSecret: String? = nil, sealedNextWebhookSecret: String? = nil, isStreamEnabled: Bool = true,
        isStreamingEnabled: Bool = false,
        createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.defaultVersion = defaultVersion
        self.callbackURL = callbackURL
        self.sealedWebhookSecret = sealedWebhookSecret
        self.sealedNextWebhookSecret = sealedNextWebhookSecret
        self.isStreamEnabled = isStreamEnabled
        self.isStreamingEnabled = isStreamingEnabled
        self.createdAt = createdAt
    }

    /// The context that the sealed webhook secret is bound to.
    public static func sealingContext(id: String) -> String { "webhook-secret:\(id)" }
}
