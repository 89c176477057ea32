public import FinAgentAPI

/// What is known of an ``IdempotencyKey``.
public struct IdempotencyRecord: Sendable, Hashable {
    /// How far its request has come.
    public enum State: Sendable, Hashable {
        /// Somebody carries it out, and has until then to say how it went.
        case running(until: Timestamp)
        /// It was answered.
        case answered(StoredAnswer)
    }

    /// See ``IdempotentRequest/fingerprint``.
    public var fingerprint: String
    public var state: State
    public var createdAt: Timestamp

    /// Makes a record.
    public init(fingerprint: String, state: State, createdAt: Timestamp) {
        self.fingerprint = fingerprint
        self.state = state
        self.createdAt = createdAt
    }

    /// What to do with a request of this key that comes now.
    public func verdict(on request: IdempotentRequest, now: Timestamp) -> IdempotencyVerdict {
        guard createdAt.adding(IdempotentRequest.memory) > now else { return .execute }
        guard fingerprint == request.fingerprint else { return .conflict }
        switch state {
        case .answered(let answer): return .replay(answer)
        case .running(let end): return end > now ? .wait : .execute
        }
    }
}
