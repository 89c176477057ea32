public import FinAgentAPI

/// Whether an endpoint is sent to, and how much at a time: the rules about what its answers mean (CONTRACT §5, RELIABILITY D).
///
/// A row of its own, so that it outlives the process. No state drops anything: what cannot be sent waits.
public struct EndpointHealth: Sendable, Hashable {
    /// The most deliveries that are under way to one endpoint.
    public static let mostAtOnce = 32
    /// So many failures within a quarter of an hour pause the endpoint.
    public static let failuresToPause = 1000
    /// How long a pause lasts.
    public static let pause = Duration.seconds(15 * 60)
    /// Without a single success for so long, a further failure suspends the endpoint.
    public static let failingToSuspend = Duration.seconds(7 * 24 * 3600)
    /// The wait after the first 429 without a usable `Retry-After`; it doubles with each further one.
    public static let firstDelay = Duration.seconds(60)
    /// Where the doubling ends.
    public static let longestDelay = Duration.seconds(2 * 3600)

    /// A closed vocabulary, stored and shown as its raw value.
    public enum State: String, Sendable, Hashable, CaseIterable, Codable {
        case active
        /// It asked for fewer requests; goes on by itself.
        case delayed
        /// It failed too often; goes on by itself.
        case paused
        /// It failed for a week; waits for an administrator.
        case suspended
        /// It answered 410; waits for an administrator.
        case disabled
    }

    public private(set) var state: State
    /// When a delay or pause ends.
    public private(set) var resumeAt: Timestamp?
    /// Delays in a row, with no success between.
    public private(set) var delays: Int
    /// The first failure since the last success.
    public private(set) var failingSince: Timestamp?
    public private(set) var failures: FailureCount
    /// How many deliveries may be under way; a success adds one, a failure that burdens the endpoint halves it.
    public private(set) var allowance: Int

    /// An endpoint nothing is known of.
    public init() {
        self.init(
            state: .active, resumeAt: nil, delays: 0, failingSince: nil, failures: FailureCount(),
            allowance: Self.mostAtOnce)
    }

    /// An endpoint as it was stored.
    public init(
        state: State, resumeAt: Timestamp?, delays: Int, failingSince: Timestamp?, failures: FailureCount,
        allowance: Int
    ) {
        self.state = state
        self.resumeAt = resumeAt
        self.delays = delays
        self.failingSince = failingSince
        self.failures = failures
        self.allowance = min(max(allowance, 1), Self.mostAtOnce)
    }

    /// The state at `now`: a delay or pause ends by itself.
    public func state(at now: Timestamp) -> State {
        switch state {
        case .delayed, .paused: resumeAt.map { $0 <= now } ?? true ? .active : state
        case .active, .suspended, .disabled: state
        }
    }

    /// Deliveries may be sent at `now`.
    public func admits(at now: Timestamp) -> Bool { state(at: now) == .active }

    /// Takes in how an attempt ended.
    public mutating func note(_ report: DeliveryReport, now: Timestamp) {
        settle(at: now)
        guard report.outcome != .delivered else { return succeed() }
        failingSince = failingSince ?? now
        failures.add(at: now)
        if report.burdensEndpoint { allowance = max(1, allowance / 2) }
        // What was under way when an administrator's turn came changes nothing any more.
        guard state != .suspended, state != .disabled else { return }
        if report.isGone {
            stop(as: .disabled, until: nil)
        } else if let failingSince, now.since(failingSince) >= Self.failingToSuspend {
            stop(as: .suspended, until: nil)
        } else if state != .paused, failures.total(at: now) >= Self.failuresToPause {
            failures = FailureCount()
            stop(as: .paused, until: now.adding(Self.pause))
        } else if report.isRateLimited || report.burdensEndpoint {
            delay(report, now: now)
        }
    }

    /// An administrator sets the endpoint live: it starts anew, one delivery at a time.
    public mutating func resume() {
        self = EndpointHealth()
        allowance = 1
    }

    private mutating func settle(at now: Timestamp) {
        guard state(at: now) == .active, state != .active else { return }
        state = .active
        resumeAt = nil
    }

    private mutating func succeed() {
        failingSince = nil
        // A success that was under way when the endpoint asked for a delay does not end it.
        guard state == .active else { return }
        delays = 0
        allowance = min(allowance + 1, Self.mostAtOnce)
    }

    /// A 429 delays the endpoint in any case, another burden only when the answer says for how long.
    private mutating func delay(_ report: DeliveryReport, now: Timestamp) {
        let asked = report.outcome == .refused ? RetryAfter.delay(report.retryAfter, now: now) : nil
        guard report.isRateLimited || asked != nil else { return }
        switch state {
        case .active:
            let doubled = Self.firstDelay * (1 << min(delays, 16))
            delays += 1
            stop(as: .delayed, until: now.adding(asked ?? min(doubled, Self.longestDelay)))
        case .delayed:
            // One of several that were under way together: it may ask for longer, but is no further delay.
            guard let asked, let resumeAt else { return }
            self.resumeAt = max(resumeAt, now.adding(asked))
        case .paused, .suspended, .disabled:
            return
        }
    }

    private mutating func stop(as newState: State, until moment: Timestamp?) {
        state = newState
        resumeAt = moment
        // It comes back with one delivery at a time, and with more after each success.
        allowance = 1
    }
}
