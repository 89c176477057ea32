public import FinAgentAPI

/// The keys that requests were sent with in the last 24 hours, and what was answered (CONTRACT §3).
public protocol IdempotencyStore: Sendable {
    /// Decides what to do with a request of a key, and when that is to carry it out, writes down that `owner` does until
    /// `leaseUntil`. Forgets a few of the keys that are too old, too.
    func claim(_ request: IdempotentRequest, owner: String, now: Timestamp, leaseUntil: Timestamp)
        async throws(StoreError) -> IdempotencyVerdict

    /// Keeps the answer to the request that `owner` carried out. Does nothing when the claim is no longer `owner`'s.
    func keep(_ answer: StoredAnswer, of request: IdempotentRequest, owner: String) async throws(StoreError)

    /// Forgets a request that `owner` did not carry out. Does nothing when the claim is no longer `owner`'s.
    func release(_ request: IdempotentRequest, owner: String) async throws(StoreError)
}
