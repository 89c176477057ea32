import DorsalCore
import FinAgentAPI
import Testing

@Suite struct EndpointHealthTests {
    private static let noon = Timestamp(milliseconds: 1_767_225_600_000)
    private static let ok = DeliveryReport(status: 200, duration: .zero)

    private static func status(_ status: Int, retryAfter: String...) -> DeliveryReport {
        DeliveryReport(status: status, duration: .zero, retryAfter: retryAfter)
    }

    private static func after(_ seconds: Int) -> Timestamp { noon.adding(.seconds(seconds)) }

    @Test func a410DisablesTheEndpointUntilAnAdministratorResumesIt() {
        var health = EndpointHealth()
        health.note(Self.status(410), now: Self.noon)
        #expect(health.state == .disabled)
        #expect(!health.admits(at: Self.after(1_000_000_000)))
        health.note(Self.ok, now: Self.after(1))
        #expect(health.state == .disabled, "a success that was under way does not set it live")
        health.resume()
        #expect(health.admits(at: Self.after(2)))
        #expect(health.allowance == 1)
    }

    @Test func bare429sDelayTheEndpointForAMinuteUpToTwoHours() {
        var health = EndpointHealth()
        var now = Self.noon
        var delays: [Duration] = []
        for _ in 0..<9 {
            health.note(Self.status(429), now: now)
            #expect(health.state == .delayed && !health.admits(at: now))
            let end = health.resumeAt ?? now
            #expect(!health.admits(at: end.adding(.milliseconds(-1))) && health.admits(at: end))
            delays.append(end.since(now))
            now = end
        }
        #expect(delays == [60, 120, 240, 480, 960, 1920, 3840, 7200, 7200].map { .seconds($0) })
        health.note(Self.ok, now: now)
        health.note(Self.status(429), now: now)
        #expect(health.resumeAt == now.adding(.seconds(60)), "a success begins anew")
    }

    @Test func severalAnswersOf429ToWhatWasUnderWayAreOneDelay() {
        var health = EndpointHealth()
        for _ in 0..<32 { health.note(Self.status(429), now: Self.noon) }
        #expect(health.resumeAt == Self.after(60) && health.delays == 1)
        health.note(Self.status(429, retryAfter: "300"), now: Self.noon)
        #expect(health.resumeAt == Self.after(300), "one may ask for longer")
        health.note(Self.ok, now: Self.noon)
        #expect(!health.admits(at: Self.after(299)), "a success that was under way does not end it")
    }

    @Test(arguments: [
        ("30", 30), ("3600", 3600), ("86400", 86400), ("86401", 86400), ("99999999999999999999999", 86400),
        ("Thu, 01 Jan 2026 00:10:00 GMT", 600), ("Fri, 31 Dec 9999 23:59:59 GMT", 86400),
        ("0", 60), ("-5", 60), ("nan", 60), ("1e30", 60), ("", 60), ("Thu, 01 Jan 1970 00:00:00 GMT", 60),
        ("Thu, 99 Jan 2026 00:10:00 GMT", 60), (String(repeating: "9", count: 10_240), 60),
    ])
    func retryAfterIsHonouredUpToADayAndIgnoredWhenItIsNone(value: String, seconds: Int) {
        var health = EndpointHealth()
        health.note(Self.status(429, retryAfter: value), now: Self.noon)
        #expect(health.resumeAt == Self.after(seconds))
    }

    @Test func ofSeveralRetryAfterHeadersTheLongestCounts() {
        var health = EndpointHealth()
        health.note(Self.status(429, retryAfter: "30", "120", "nonsense"), now: Self.noon)
        #expect(health.resumeAt == Self.after(120))
    }

    @Test(arguments: [502, 503, 504])
    func anOverloadedEndpointGetsLessAtATimeAndIsDelayedWhenItSaysForHowLong(status: Int) {
        var health = EndpointHealth()
        health.note(Self.status(status), now: Self.noon)
        #expect(health.admits(at: Self.noon))
        #expect(health.allowance == EndpointHealth.mostAtOnce / 2)
        for _ in 0..<10 { health.note(Self.status(status), now: Self.noon) }
        #expect(health.allowance == 1)
        health.note(Self.status(status, retryAfter: "90"), now: Self.noon)
        #expect(health.state(at: Self.after(89)) == .delayed && health.admits(at: Self.after(90)))
    }

    @Test(arguments: [DeliveryOutcome.timeout, .connection, .tls, .nameResolution, .badResponse])
    func anEndpointThatCannotBeReachedGetsLessAtATime(outcome: DeliveryOutcome) {
        var health = EndpointHealth()
        health.note(DeliveryReport(outcome), now: Self.noon)
        #expect(health.allowance == EndpointHealth.mostAtOnce / 2 && health.admits(at: Self.noon))
    }

    @Test(arguments: [400, 401, 404, 500, 301])
    func anEventThatIsRefusedSaysNothingAboutTheEndpointsStrength(status: Int) {
        var health = EndpointHealth()
        health.note(Self.status(status), now: Self.noon)
        #expect(health.allowance == EndpointHealth.mostAtOnce && health.admits(at: Self.noon))
    }

    @Test func aThousandFailuresWithinAQuarterOfAnHourPauseItForAQuarterOfAnHour() {
        var health = EndpointHealth()
        for number in 0..<999 { health.note(Self.status(500), now: Self.noon.adding(.milliseconds(number * 900))) }
        #expect(health.state == .active)
        let last = Self.after(15 * 60)
        health.note(Self.status(500), now: last)
        #expect(health.state == .paused && health.resumeAt == last.adding(.seconds(900)))
        #expect(!health.admits(at: last.adding(.seconds(899))) && health.admits(at: last.adding(.seconds(900))))
        #expect(health.allowance == 1)
    }

    @Test func theSameNumberOfFailuresOverALongerTimeDoesNotPauseIt() {
        var health = EndpointHealth()
        for number in 0..<5000 { health.note(Self.status(500), now: Self.noon.adding(.milliseconds(number * 1000))) }
        #expect(health.state == .active)
    }

    @Test func aWeekWithoutASuccessSuspendsItAtTheNextFailure() {
        var health = EndpointHealth()
        health.note(DeliveryReport(.connection), now: Self.noon)
        let week = 7 * 24 * 3600
        health.note(DeliveryReport(.connection), now: Self.after(week - 1))
        #expect(health.state == .active)
        var healthy = health
        healthy.note(Self.ok, now: Self.after(week - 1))
        healthy.note(DeliveryReport(.connection), now: Self.after(week))
        #expect(healthy.state == .active, "a success in between begins anew")
        health.note(DeliveryReport(.connection), now: Self.after(week))
        #expect(health.state == .suspended && !health.admits(at: Self.after(100 * week)))
        health.note(Self.status(429, retryAfter: "30"), now: Self.after(week))
        #expect(health.state == .suspended, "what was under way changes nothing")
    }

    @Test func anEndpointThatComesBackGetsMoreWithEachSuccess() {
        var health = EndpointHealth()
        health.note(Self.status(429, retryAfter: "60"), now: Self.noon)
        var allowances: [Int] = []
        for _ in 0..<40 {
            allowances.append(health.allowance)
            health.note(Self.ok, now: Self.after(60))
        }
        #expect(allowances.prefix(5) == [1, 2, 3, 4, 5])
        #expect(health.allowance == EndpointHealth.mostAtOnce)
    }

    @Test(arguments: [Int64.min, -1, 0, Int64.max])
    func aClockThatJumpsBreaksNothing(milliseconds: Int64) {
        var health = EndpointHealth()
        health.note(Self.status(500), now: Self.noon)
        health.note(Self.status(429), now: Timestamp(milliseconds: milliseconds))
        health.note(Self.status(500), now: Self.noon)
        #expect(health.failingSince == Self.noon)
    }
}
