public import FinAgentAPI

/// The outbox of webhooks. A delivery is sent only when every earlier one of its conversation is delivered or given up
/// (CONTRACT §5).
public protocol DeliveryStore: Sendable {
    /// Leases up to `limit` deliveries that are due, each the first open one of its conversation, oldest due first.
    ///
    /// An endpoint gets no more at a time than its health allows, and none keeps another one from its share. Deliveries of an app
    /// without a callback URL, or to an endpoint that is stopped, wait.
    func claimDeliveries(owner: String, now: Timestamp, leaseUntil: Timestamp, limit: Int) async throws(StoreError)
        -> [ClaimedDelivery]

    /// Writes down how an attempt ended: in the delivery, in the attempt log, and in the endpoint's health. When it was delivered, the
    /// conversation's next due delivery is leased in the same transaction and returned, so that a lane goes on without another claim.
    /// Does nothing when the lease is no longer `owner`'s.
    func record(_ result: DeliveryResult, owner: String, now: Timestamp, leaseUntil: Timestamp) async throws(StoreError)
        -> RecordedDelivery

    /// When the next open delivery is due or its lease runs out; `nil` when there is none.
    func nextDeliveryDue() async throws(StoreError) -> Timestamp?

    /// How an app's endpoint and queue stand; `nil` when there is no such app.
    func endpointStatus(appID: String, now: Timestamp) async throws(StoreError) -> EndpointStatus?

    /// Sets an app's endpoint live. What it held is due at once, in order, with all its tries before it. Answers the change; `nil` when
    /// there is no such app.
    func resumeEndpoint(appID: String, at moment: Timestamp) async throws(StoreError) -> EndpointChange?

    /// The attempts to deliver an event that are still logged, oldest first.
    func attempts(eventID: String) async throws(StoreError) -> [DeliveryAttempt]

    /// Removes up to `limit` lines of the attempt log that ended before `moment` or have `keeping` newer ones. Answers how many.
    func pruneAttempts(before moment: Timestamp, keeping: Int, limit: Int) async throws(StoreError) -> Int
}
