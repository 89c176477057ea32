import DorsalCore
import FinAgentAPI
import Synchronization

/// Decides whether an endpoint is asked at all: one that is gone must not cost every turn its patience.
///
/// Two failures in a row and it rests. After the rest one caller tries while the others still go without; when that fails as well the next
/// rest is twice as long.
final class EmbeddingCircuit: Sendable {
    private static let failuresBeforeRest = 2
    private static let firstRest = Duration.seconds(10)
    private static let longestRest = Duration.seconds(300)

    /// What became of a call.
    enum Change: Sendable, Hashable {
        case none
        /// It rests from now on, for so long.
        case rests(Duration)
        case works
    }

    private struct State {
        var failures = 0
        var rest: Duration?
        var until = Timestamp(milliseconds: 0)
        var isTrying = false
    }

    private let clock: any WallClock
    private let state = Mutex(State())

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Whether callers go without.
    var isResting: Bool { state.withLock { $0.rest != nil } }

    /// Asks for leave to call. Whoever gets it says what came of it.
    func enter() -> Bool {
        let now = clock.now()
        return state.withLock { state in
            guard state.rest != nil else { return true }
            guard now >= state.until, !state.isTrying else { return false }
            state.isTrying = true
            return true
        }
    }

    /// The call went well.
    func succeed() -> Change {
        state.withLock { state in
            let wasResting = state.rest != nil
            state = State()
            return wasResting ? .works : .none
        }
    }

    /// Nobody knows what would have come of the call: its caller went away.
    func giveUp() {
        state.withLock { $0.isTrying = false }
    }

    /// The call failed.
    func fail() -> Change {
        let now = clock.now()
        return state.withLock { state in
            state.failures += 1
            let isTrial = state.isTrying
            // Calls that were under way when it began to rest say nothing new.
            guard isTrial || (state.rest == nil && state.failures >= Self.failuresBeforeRest) else { return .none }
            let rest = state.rest.map { min($0 * 2, Self.longestRest) } ?? Self.firstRest
            state.rest = rest
            state.until = now.adding(rest)
            state.isTrying = false
            return .rests(rest)
        }
    }
}
