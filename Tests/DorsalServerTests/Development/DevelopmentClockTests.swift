import DorsalCore
import FinAgentAPI
import Support
import Testing

@testable import DorsalServer

@Suite struct DevelopmentClockTests {
    private let machine = ManualClock()
    private let settings = MemorySettings()

    private func load() async throws -> DevelopmentClock {
        try await DevelopmentClock.load(base: machine, store: settings)
    }

    @Test func untilSomethingIsDoneToItItShowsTheMachinesTime() async throws {
        let clock = try await load()
        #expect(clock.now() == machine.now())
        machine.advance(by: .seconds(5))
        #expect(clock.now() == machine.now())
        #expect(try await settings.setting(ClockSetting.settingName) == nil, "nothing is written for that")
    }

    @Test func itStandsWhileItIsFrozenAndRunsOnFromThereAfterwards() async throws {
        let clock = try await load()
        let frozen = try await clock.freeze().now
        machine.advance(by: .seconds(60))
        #expect(clock.now() == frozen)
        let resumed = try await clock.resume()
        #expect(resumed == .init(now: frozen, isFrozen: false, ahead: .seconds(-60), sleepers: 0))
        machine.advance(by: .seconds(1))
        #expect(clock.now() == frozen.adding(.seconds(1)))
    }

    @Test func advancingMovesItWhetherItRunsOrStands() async throws {
        let clock = try await load()
        let start = machine.now()
        #expect(try await clock.advance(by: .seconds(240)).now == start.adding(.seconds(240)))
        _ = try await clock.freeze()
        #expect(try await clock.advance(by: .seconds(60)).now == start.adding(.seconds(300)))
        #expect(try await clock.resume().ahead == .seconds(300))
    }

    @Test func freezingTwiceAndResumingTwiceChangeNothing() async throws {
        let clock = try await load()
        let first = try await clock.freeze()
        machine.advance(by: .seconds(3))
        #expect(try await clock.freeze().now == first.now)
        let resumed = try await clock.resume()
        #expect(try await clock.resume() == resumed)
    }

    @Test func itComesBackAsItWasLeft() async throws {
        let first = try await load()
        _ = try await first.advance(by: .seconds(240))
        let frozen = try await first.freeze().now
        machine.advance(by: .seconds(3600))
        let second = try await load()
        #expect(second.reading().isFrozen && second.now() == frozen)
        _ = try await second.resume()
        machine.advance(by: .seconds(10))
        #expect(try await load().now() == frozen.adding(.seconds(10)))
    }

    @Test func itNeverGoesBackWhenTheMachinesClockDoes() async throws {
        let clock = try await load()
        let before = clock.now()
        machine.advance(by: .seconds(-30))
        #expect(clock.now() == before)
        machine.advance(by: .seconds(31))
        #expect(clock.now() == before.adding(.seconds(1)))
    }

    @Test func itDoesNotMoveWhenThatCannotBeWrittenDown() async throws {
        let clock = try await load()
        let before = clock.reading()
        settings.setBroken(true)
        await #expect(throws: StoreError.self) { try await clock.advance(by: .seconds(60)) }
        await #expect(throws: StoreError.self) { try await clock.freeze() }
        #expect(clock.reading() == before)
    }

    @Test func itRefusesMomentsThatNoTimestampCanSay() async throws {
        let clock = try await load()
        let before = clock.reading()
        await #expect(throws: DevelopmentClock.OutOfRange.self) {
            try await clock.advance(by: .milliseconds(Int64.max))
        }
        #expect(clock.reading() == before)
    }

    @Test func changesThatComeAtOnceAllCount() async throws {
        let clock = try await load()
        let start = clock.now()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = try await clock.advance(by: .seconds(1)) } }
            try await group.waitForAll()
        }
        #expect(clock.now() == start.adding(.seconds(100)))
        #expect(try await load().now() == clock.now(), "and all of them are written down")
    }

    @Test func aSleeperWakesWhenTheClockIsAdvancedPastItsTime() async throws {
        let clock = try await load()
        _ = try await clock.freeze()
        let wake = Gate()
        let sleeper = Task {
            try await clock.sleep(for: .seconds(10))
            await wake.note()
            return clock.now()
        }
        let start = clock.now()
        try await eventually("it sleeps") { clock.reading().sleepers == 1 }
        _ = try await clock.advance(by: .seconds(9))
        try await eventually("it sleeps on") { clock.reading().sleepers == 1 }
        _ = try await clock.advance(by: .seconds(1))
        await wake.waitForArrival()
        #expect(try await sleeper.value == start.adding(.seconds(10)))
    }

    @Test func aSleeperOnARunningClockSleepsForReal() async throws {
        let clock = try await DevelopmentClock.load(base: SystemClock(), store: settings)
        let start = SystemClock().now()
        try await clock.sleep(for: .milliseconds(30))
        #expect(SystemClock().now().since(start) >= .milliseconds(29))
    }

    @Test func aSleeperThatIsCancelledEndsAtOnce() async throws {
        let clock = try await load()
        _ = try await clock.freeze()
        let sleeper = Task { try await clock.sleep(for: .seconds(10)) }
        try await eventually("it sleeps") { clock.reading().sleepers == 1 }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
