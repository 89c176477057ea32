/// What to do with a request that carries an ``IdempotencyKey``.
public enum IdempotencyVerdict: Sendable, Hashable {
    /// Carry it out.
    case execute
    /// Answer what was answered before.
    case replay(StoredAnswer)
    /// The key stands for another request.
    case conflict
    /// The same request is being carried out.
    case wait
}
