import Synchronization

/// Stands in for waiting: notes how long would have been waited and returns at once.
final class SleepRecorder: Sendable {
    private let recorded: Mutex<[Duration]> = Mutex([])

    /// The waits so far.
    var durations: [Duration] { recorded.withLock(\.self) }

    func sleep(_ duration: Duration) async throws {
        try Task.checkCancellation()
        recorded.withLock { $0.append(duration) }
    }
}
