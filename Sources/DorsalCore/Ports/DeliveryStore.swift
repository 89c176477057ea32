public import FinAgentAPI

/// The outbox of webhooks. A delivery is sent only when every earlier one of its conversation is delivered or given up
/// (CONTRACT §5).
public protocol DeliveryStore: Sendable {
    /// Leases up to `limit` deliveries that are due, each the first open one of its conversation, oldest due first.
    ///
    /// Deliveries of an app without a callback URL wait until it has one.
    func claimDeliveries(owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int) async throws(StoreError)
        -> [ClaimedDelivery]

    /// Writes down how an attempt ended. When it was delivered, the conversation's next due delivery is leased in the same
    /// transaction and returned, so that a lane goes on without another claim. Does nothing when the lease is no longer
    /// `owner`'s.
    func record(_ result: DeliveryResult, owner: String, now: Timestamp, leaseUntil: Timestamp) async throws(StoreError)
        -> ClaimedDelivery?

    /// When the next open delivery is due or its lease runs out; `nil` when there is none.
    func nextDeliveryDue() async throws(StoreError) -> Timestamp?
}
