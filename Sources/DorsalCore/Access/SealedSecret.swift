/// A text that was sealed with the master key, and where it stands.
public struct SealedSecret: Sendable, Hashable {
    /// Where sealed texts stand.
    public enum Place: Sendable, Hashable {
        case apiKey(id: String)
        case webhookSecret(appID: String)
        case nextWebhookSecret(appID: String)
    }

    /// A sealed text and the one that takes its place.
    public struct Change: Sendable, Hashable {
        public var secret: SealedSecret
        public var resealed: String

        /// Makes a change.
        public init(_ secret: SealedSecret, resealed: String) {
            self.secret = secret
            self.resealed = resealed
        }
    }

    public var place: Place
    public var sealed: String

    /// Makes a sealed secret.
    public init(place: Place, sealed: String) {
        self.place = place
        self.sealed = sealed
    }

    /// What the text is bound to.
    public var context: String {
        switch place {
        case .apiKey(let id): APIKeyRecord.sealingContext(id: id)
        case .webhookSecret(let appID), .nextWebhookSecret(let appID): AppPackage.sealingContext(id: appID)
        }
    }
}
