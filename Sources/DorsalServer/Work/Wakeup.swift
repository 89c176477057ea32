/// A doorbell: ringing it any number of times before it is heard counts once, and ringing is never lost.
///
/// Only a hint. What there is to do stands in the store, and a slow poll finds it without any ringing (ARCHITECTURE §2).
public final class Wakeup: Sendable {
    let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// Makes a doorbell for one listener.
    public init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Rings.
    public func signal() {
        continuation.yield()
    }

    /// Ends the listener's loop for good.
    func finish() {
        continuation.finish()
    }
}
