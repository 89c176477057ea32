import DorsalCore

/// Carries one webhook to its receiver, once.
protocol WebhookCourier: Sendable {
    /// Sends `delivery`, signed with `secret`, and says how that ended.
    func send(_ delivery: ClaimedDelivery, secret: String) async -> (outcome: DeliveryOutcome, status: Int?)
}
