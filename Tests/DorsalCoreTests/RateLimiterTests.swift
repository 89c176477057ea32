import DorsalCore
import FinAgentAPI
import Testing

@Suite struct RateLimiterTests {
    @Test func aWindowAllowsItsShareOfAMinuteAndTheNextOneBeginsAnew() {
        var limiter = RateLimiter(requestsPerMinute: 1000)
        let start = Timestamp(milliseconds: 1_000_000)
        var verdicts = (0..<167).map { _ in limiter.count(appID: "a", now: start) }
        #expect(verdicts.allSatisfy { $0.isAllowed && $0.limit == 167 })
        #expect(verdicts.first?.remaining == 166 && verdicts.last?.remaining == 0)
        verdicts = [limiter.count(appID: "a", now: start.adding(.milliseconds(9999)))]
        #expect(verdicts.first?.isAllowed == false && verdicts.first?.remaining == 0)
        #expect(verdicts.first?.resetsAt == Timestamp(milliseconds: 1_010_000))
        #expect(limiter.count(appID: "a", now: start.adding(.seconds(10))).remaining == 166)
    }

    @Test func appsAreCountedApart() {
        var limiter = RateLimiter(requestsPerMinute: 6)
        let now = Timestamp(milliseconds: 0)
        #expect(limiter.count(appID: "a", now: now).isAllowed)
        #expect(!limiter.count(appID: "a", now: now).isAllowed)
        #expect(limiter.count(appID: "b", now: now).isAllowed)
    }

    @Test func theDefaultOfTenThousandAMinuteIsSharedOutInWindows() {
        var limiter = RateLimiter(requestsPerMinute: 10_000)
        #expect(limiter.count(appID: "a", now: Timestamp(milliseconds: 0)).limit == 1667)
    }

    @Test func onlyTheAppsOfTheWindowAreRemembered() {
        var limiter = RateLimiter(requestsPerMinute: 6)
        for number in 0..<100_000 {
            // A thousand apps a window, for a thousand seconds.
            _ = limiter.count(appID: "app-\(number)", now: Timestamp(milliseconds: Int64(number) * 10))
        }
        #expect(limiter.size <= 1000)
        _ = limiter.count(appID: "a", now: Timestamp(milliseconds: 2_000_000))
        #expect(limiter.size == 1)
    }

    @Test func aClockThatIsSetBackBeginsAWindowAnew() {
        var limiter = RateLimiter(requestsPerMinute: 6)
        let now = Timestamp(milliseconds: 1_000_000)
        #expect(limiter.count(appID: "a", now: now).isAllowed && !limiter.count(appID: "a", now: now).isAllowed)
        #expect(limiter.count(appID: "a", now: Timestamp(milliseconds: 500_000)).isAllowed)
    }
}
