public import FinAgentAPI

/// An app package: what keys belong to, and where its events go.
public struct AppPackage: Sendable, Hashable {
    /// What a package is for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The one package of the Fin Agent API: conversations, callback URL and the key of the setup guide belong to it.
        case fin
        /// A package with scopes of its own and one token, for the workspace API (CONTRACT §9).
        case workspace
    }

    /// Part of every stream's channel (CONTRACT §6).
    public var id: String
    public var name: String
    public var kind: Kind
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
    /// The Fin Agent API may be called; it is switched off for the whole workspace by its own package.
    public var isAvailable: Bool
    public var createdAt: Timestamp
    /// No key of it is good any more, and it gets no new one.
    public var revokedAt: Timestamp?

    /// Makes an app package.
    public init(
        id: String, name: String, kind: Kind = .fin, defaultVersion: APIVersion = .standard, callbackURL: String? = nil,
        sealedWebhookSecret: String? = nil, sealedNextWebhookSecret: String? = nil, isStreamEnabled: Bool = true,
        isStreamingEnabled: Bool = false, isAvailable: Bool = true, createdAt: Timestamp, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.defaultVersion = defaultVersion
        self.callbackURL = callbackURL
        self.sealedWebhookSecret = sealedWebhookSecret
        self.sealedNextWebhookSecret = sealedNextWebhookSecret
        self.isStreamEnabled = isStreamEnabled
        self.isStreamingEnabled = isStreamingEnabled
        self.isAvailable = isAvailable
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }

    /// The context that the sealed webhook secret is bound to.
    public static func sealingContext(id: String) -> String { "webhook-secret:\(id)" }
}
