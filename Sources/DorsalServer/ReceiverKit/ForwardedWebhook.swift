public import FinAgentAPI

/// A webhook that went through ``WebhookForwarder``.
public struct ForwardedWebhook: Sendable, Hashable {
    public var receivedAt: Timestamp
    /// The body exactly as it came, and as it was passed on.
    public var body: [UInt8]
    /// The contract's signature is right.
    public var isSignatureValid: Bool
    /// What the target answered and the sender was told; `502` and `504` when it did not answer.
    public var status: Int
    /// How long the target took.
    public var duration: Duration

    /// Makes a record.
    public init(receivedAt: Timestamp, body: [UInt8], isSignatureValid: Bool, status: Int, duration: Duration) {
        self.receivedAt = receivedAt
        self.body = body
        self.isSignatureValid = isSignatureValid
        self.status = status
        self.duration = duration
    }
}
