public import FinAgentAPI

/// The only source of time below the wiring, so that tests and the laptop profile can hold and advance it.
public protocol WallClock: Sendable {
    /// The current moment.
    func now() -> Timestamp

    /// Waits until `duration` has passed on this clock. Throws `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws
}
