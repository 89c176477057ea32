import DorsalCore
import FinAgentAPI

/// Carries one webhook to its receiver, once.
protocol WebhookCourier: Sendable {
    /// Sends `delivery`, signed with `secrets`, and says how that ended. `now` is the time that the signature names.
    func send(_ delivery: ClaimedDelivery, secrets: SigningSecrets, now: Timestamp) async -> DeliveryReport
}
