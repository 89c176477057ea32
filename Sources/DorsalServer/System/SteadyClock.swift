public import DorsalCore
public import FinAgentAPI
import Foundation
import Synchronization

/// A clock that never goes back: when the machine's clock is set back, time goes on from where it was (RELIABILITY E11).
///
/// What is due stays due, and the order of moments is the order of events. A step forward is taken at once: leases end early,
/// which work that is done at least once allows.
public final class SteadyClock: WallClock {
    /// How far ahead of the machine's clock stored moments may be to be believed.
    public static let credible = Duration.seconds(24 * 3600)

    private struct State {
        var last: Timestamp
        /// The last moment when the machine's clock was not behind, and how long the process had been running.
        var base: Timestamp
        var elapsed: Duration
    }

    private let wall: any WallClock
    private let uptime: @Sendable () -> Duration
    private let state: Mutex<State>

    /// Makes the clock. `stored` is the newest moment in the store: the clock may have been set back while no server ran.
    public convenience init(_ wall: any WallClock, stored: Timestamp? = nil) {
        let start = ContinuousClock.now
        self.init(wall, stored: stored, uptime: { ContinuousClock.now - start })
    }

    /// The same with an uptime of its own, for tests.
    init(_ wall: any WallClock, stored: Timestamp?, uptime: @escaping @Sendable () -> Duration) {
        self.wall = wall
        self.uptime = uptime
        let now = wall.now()
        let isCredible = stored.map { $0 > now && $0.since(now) <= Self.credible } ?? false
        let start = isCredible ? stored ?? now : now
        state = Mutex(State(last: start, base: start, elapsed: uptime()))
    }

    public func now() -> Timestamp {
        let (wall, elapsed) = (wall.now(), uptime())
        return state.withLock { state in
            if wall >= state.last {
                state = State(last: wall, base: wall, elapsed: elapsed)
            } else {
                state.last = max(state.last, state.base.adding(elapsed - state.elapsed))
            }
            return state.last
        }
    }

    public func sleep(for duration: Duration) async throws {
        try await wall.sleep(for: duration)
    }
}
