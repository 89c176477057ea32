import DorsalCore
import FinAgentAPI
import HTTPTypes
import Synchronization

/// Holds the counts of the rate limiter, and says on every authenticated response how many requests are left (CONTRACT §8).
final class RequestQuota: Sendable {
    private let limiter: Mutex<RateLimiter?>
    private let clock: any WallClock

    /// Makes a quota; `nil` switches it off.
    init(requestsPerMinute: Int?, clock: any WallClock) {
        limiter = Mutex(requestsPerMinute.map { RateLimiter(requestsPerMinute: $0) })
        self.clock = clock
    }

    /// Counts a request. Throws ``RequestFailure`` with `429` when the app has used its window up.
    func spend(appID: String, headers: ResponseHeaders) throws {
        let now = clock.now()
        guard let verdict = limiter.withLock({ $0?.count(appID: appID, now: now) }) else { return }
        try report(verdict, at: now, headers: headers)
    }

    /// Answers a request as if its app had used its window up. Throws ``RequestFailure`` with `429` in any case.
    func refuse(headers: ResponseHeaders) throws {
        let now = clock.now()
        let limiter = limiter.withLock(\.self) ?? RateLimiter(requestsPerMinute: RateLimiter.standardRequestsPerMinute)
        try report(limiter.exhausted(now: now), at: now, headers: headers)
    }

    private func report(_ verdict: RateLimiter.Verdict, at now: Timestamp, headers: ResponseHeaders) throws {
        headers.set("X-RateLimit-Limit", String(verdict.limit))
        headers.set("X-RateLimit-Remaining", String(verdict.remaining))
        headers.set("X-RateLimit-Reset", String(verdict.resetsAt.milliseconds / 1000))
        guard verdict.isAllowed else {
            let wait = max(1, (verdict.resetsAt.since(now).wholeMilliseconds + 999) / 1000)
            throw RequestFailure(
                .tooManyRequests, .rateLimitExceeded, "Exceeded rate limit of \(verdict.limit) in 10_seconds",
                headers: [.retryAfter: String(wait)])
        }
    }
}
