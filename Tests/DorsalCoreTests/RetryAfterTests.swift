import DorsalCore
import FinAgentAPI
import Testing

@Suite struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z
    private static let now = Timestamp(milliseconds: 784_111_777_000)

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func theThreeFormsOfADateAreRead(date: String) {
        let minuteBefore = Self.now.adding(.seconds(-60))
        #expect(RetryAfter.delay([date], now: minuteBefore) == .seconds(60))
    }

    @Test func twoDigitYearsAreOfThisCentury() {
        let now = Timestamp(milliseconds: 1_767_225_600_000)
        #expect(RetryAfter.delay(["Thursday, 01-Jan-26 00:00:05 GMT"], now: now) == .seconds(5))
    }

    @Test(arguments: [
        "", " ", "5.5", "+5", "0x10", "１２", "5 seconds", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 006 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 19940 08:49:37 GMT", "\u{0}", "-", ", , , , , ,",
    ])
    func whatIsNeitherSecondsNorADateAsksForNothing(value: String) {
        #expect(RetryAfter.delay([value], now: Timestamp(milliseconds: 0)) == nil)
    }

    @Test func whatLiesInThePastAsksForNothing() {
        #expect(RetryAfter.delay(["0", "Sun, 06 Nov 1994 08:49:36 GMT"], now: Self.now) == nil)
        #expect(RetryAfter.delay([], now: Self.now) == nil)
    }
}
