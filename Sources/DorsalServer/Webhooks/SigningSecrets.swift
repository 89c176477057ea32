import DorsalCore

/// What webhooks to an endpoint are signed with.
struct SigningSecrets: Sendable, Hashable {
    /// Signs the contract's own header.
    var current: String
    /// Staged to follow: signs `webhook-signature` as well, until it is promoted.
    var next: String?

    /// All of them.
    var all: [String] { [current] + (next.map { [$0] } ?? []) }
}

extension SigningSecrets {
    /// Opens the secrets of a delivery.
    init(of delivery: ClaimedDelivery, sealing: any SecretSealing) throws {
        let context = AppPackage.sealingContext(id: delivery.appID)
        current = try sealing.unseal(delivery.sealedSecret, context: context)
        next = try delivery.sealedNextSecret.map { try sealing.unseal($0, context: context) }
    }
}
