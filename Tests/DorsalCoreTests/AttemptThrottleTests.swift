import DorsalCore
import FinAgentAPI
import Testing

/// Tries of addresses that nobody knows (RELIABILITY B7).
@Suite struct AttemptThrottleTests {
    /// The beginning of a window.
    private static let noon = Timestamp(milliseconds: 1_767_225_600_000)

    @Test func anAddressMayTrySoOftenAndThenWaitsForTheNextMinute() {
        var throttle = AttemptThrottle(limit: 3)
        for _ in 0..<3 {
            #expect(throttle.wait(address: "a", now: Self.noon) == nil)
            throttle.count(address: "a", now: Self.noon)
        }
        #expect(throttle.wait(address: "a", now: Self.noon.adding(.seconds(20))) == .seconds(40))
        #expect(throttle.wait(address: "b", now: Self.noon.adding(.seconds(20))) == nil)
        #expect(throttle.wait(address: "a", now: Self.noon.adding(.seconds(60))) == nil)
    }

    @Test func whatItRemembersHasABound() {
        var throttle = AttemptThrottle(limit: 2)
        for number in 0..<(AttemptThrottle.capacity + 1000) {
            throttle.count(address: "address-\(number)", now: Self.noon)
        }
        #expect(throttle.size <= AttemptThrottle.capacity + 1)
        #expect(throttle.wait(address: "yet another", now: Self.noon) != nil, "the rest shares one count")
        #expect(throttle.wait(address: "address-1", now: Self.noon) == nil, "an early one has its own")
        throttle.count(address: "a", now: Self.noon.adding(.seconds(60)))
        #expect(throttle.size == 1)
    }
}
