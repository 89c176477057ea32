import DorsalCore
import FinAgentAPI
import Support
import Synchronization
import Testing

@testable import DorsalServer

/// Time goes on when the machine's clock is set (RELIABILITY E11).
@Suite struct SteadyClockTests {
    private static let noon = Timestamp(milliseconds: 1_767_225_600_000)
    private static let hour = Duration.seconds(3600)

    /// A clock that can be set to anything.
    private final class SettableClock: WallClock {
        private let moment = Mutex(SteadyClockTests.noon)

        func now() -> Timestamp { moment.withLock { $0 } }
        func set(_ moment: Timestamp) { self.moment.withLock { $0 = moment } }
        func sleep(for duration: Duration) async throws {}
    }

    private final class Uptime: Sendable {
        private let elapsed = Mutex(Duration.zero)

        var value: Duration { elapsed.withLock { $0 } }
        func pass(_ duration: Duration) { elapsed.withLock { $0 += duration } }
    }

    private let wall = SettableClock()
    private let uptime = Uptime()

    private func clock(stored: Timestamp? = nil) -> SteadyClock {
        SteadyClock(wall, stored: stored) { [uptime] in uptime.value }
    }

    @Test func itShowsTheMachinesTime() {
        let clock = clock()
        wall.set(Self.noon.adding(.seconds(5)))
        #expect(clock.now() == Self.noon.adding(.seconds(5)))
    }

    @Test func setBackAnHourItGoesOnFromWhereItWas() {
        let clock = clock()
        _ = clock.now()
        wall.set(Self.noon.adding(.zero - Self.hour))
        #expect(clock.now() == Self.noon)
        uptime.pass(.seconds(30))
        wall.set(Self.noon.adding(.zero - Self.hour).adding(.seconds(30)))
        #expect(clock.now() == Self.noon.adding(.seconds(30)), "what is due in 30 seconds is due in 30 seconds")
        wall.set(Self.noon.adding(Self.hour))
        #expect(clock.now() == Self.noon.adding(Self.hour), "and it is the machine's again once that has caught up")
    }

    @Test func setForwardItFollows() {
        let clock = clock()
        wall.set(Self.noon.adding(Self.hour))
        #expect(clock.now() == Self.noon.adding(Self.hour))
    }

    @Test func itBeginsWhereTheStoreIsUnlessThatCannotBe() {
        #expect(clock(stored: Self.noon.adding(Self.hour)).now() == Self.noon.adding(Self.hour))
        #expect(clock(stored: Self.noon.adding(.zero - Self.hour)).now() == Self.noon)
        #expect(clock(stored: Self.noon.adding(.seconds(90 * 24 * 3600))).now() == Self.noon)
    }
}
