import Synchronization

/// Something that others do while the starts of a good client are measured.
protocol Disturbance: Sendable {
    /// Does it until the round is over, and says what it came to.
    func run(until end: EndOfRound) async throws -> String
}

/// Tells when a round is over.
final class EndOfRound: Sendable {
    private let isCalled = Mutex(false)

    var isOver: Bool { isCalled.withLock { $0 } }

    func call() { isCalled.withLock { $0 = true } }
}
