import Dispatch

@testable import DorsalStore

/// Holds a thread of the database's until it is opened.
final class OpenGate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    /// Blocks the calling thread.
    func wait() { semaphore.wait() }
}

extension StoreFixture {
    /// How many writes wait for the next transaction.
    var waitingWrites: Int { (store.driver as? SQLiteDriver)?.waitingWrites ?? 0 }
}
