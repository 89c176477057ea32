import DorsalCore
import FinAgentAPI
import Testing

@Suite struct RetryScheduleTests {
    private static let now = Timestamp(milliseconds: 1_737_712_800_000)
    private static let failures = DeliveryOutcome.allCases.filter { $0 != .delivered }

    private static func delay(attempt: Int, spread: Double) -> Duration? {
        let next = RetrySchedule().next(after: DeliveryReport(.timeout), attempt: attempt, now: now, spread: spread)
        guard case .retry(let moment) = next else { return nil }
        return moment.since(now)
    }

    /// The time from the first try to the last.
    private static func window(spread: Double) -> Duration {
        (1...100).compactMap { delay(attempt: $0, spread: spread) }.reduce(.zero, +)
    }

    @Test func thereAreAtLeastTwelveTries() {
        let retries = (1...100).count { Self.delay(attempt: $0, spread: 0.5) != nil }
        #expect(retries == RetrySchedule.delays.count)
        #expect(retries + 1 >= 12)
    }

    @Test(arguments: [0, 0.25, 0.5, 0.999])
    func theTriesCoverThreeDaysWhateverTheSpread(_ spread: Double) {
        #expect(Self.window(spread: spread) >= .seconds(72 * 3600))
        #expect(Self.window(spread: spread) <= .seconds(7 * 24 * 3600))
    }

    @Test func delaysNeverShrink() {
        #expect(RetrySchedule.delays == RetrySchedule.delays.sorted())
        #expect(RetrySchedule.delays.first == .seconds(5))
    }

    @Test(
        arguments: [(0.0, 4000), (0.25, 4500), (0.5, 5000), (0.75, 5500), (-3, 4000), (9, 6000)] as [(Double, Int64)])
    func theSpreadIsAFifthEitherWay(_ spread: Double, _ milliseconds: Int64) {
        #expect(Self.delay(attempt: 1, spread: spread) == .milliseconds(milliseconds))
    }

    @Test(arguments: failures)
    func everyFailureIsTriedAgainAndGivenUpInTheEnd(_ outcome: DeliveryOutcome) {
        let schedule = RetrySchedule()
        let last = RetrySchedule.delays.count + 1
        let early = schedule.next(after: DeliveryReport(outcome), attempt: last - 1, now: Self.now, spread: 0)
        guard case .retry = early else {
            Issue.record("given up before the last try")
            return
        }
        #expect(schedule.next(after: DeliveryReport(outcome), attempt: last, now: Self.now, spread: 0) == .dead)
    }

    @Test(arguments: [Int.min, 0, Int.max])
    func anAttemptThatCannotBeIsGivenUp(_ attempt: Int) {
        #expect(
            RetrySchedule().next(after: DeliveryReport(.timeout), attempt: attempt, now: Self.now, spread: 0.5) == .dead
        )
    }

    @Test(arguments: [410, 429])
    func anEndpointThatTurnsAwayWhateverComesBringsNoEventNearerToItsEnd(_ status: Int) {
        for attempt in [1, RetrySchedule.delays.count + 1] {
            let report = DeliveryReport(status: status, duration: .zero)
            #expect(RetrySchedule().next(after: report, attempt: attempt, now: Self.now, spread: 0) == .hold)
        }
    }

    @Test(arguments: [301, 308, 400, 401, 404, 409, 500, 502, 503, 504])
    func everyOtherStatusIsTriedAgain(_ status: Int) {
        let report = DeliveryReport(status: status, duration: .zero)
        let next = RetrySchedule().next(after: report, attempt: 1, now: Self.now, spread: 0.5)
        #expect(next == .retry(at: Self.now.adding(.seconds(5))))
    }

    @Test(arguments: [200, 201, 204, 299])
    func everySuccessfulStatusIsADelivery(_ status: Int) {
        let report = DeliveryReport(status: status, duration: .zero)
        #expect(RetrySchedule().next(after: report, attempt: 1, now: Self.now, spread: 0.5) == .delivered)
    }

    @Test func aDeliveryThatArrivedIsDone() {
        #expect(
            RetrySchedule().next(after: DeliveryReport(.delivered), attempt: 1, now: Self.now, spread: 0.5)
                == .delivered)
    }
}
