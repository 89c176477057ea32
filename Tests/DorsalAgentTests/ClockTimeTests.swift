import Testing

@testable import DorsalAgent

@Suite struct ClockTimeTests {
    @Test(arguments: ["Until 14:00.", "from 7 am on", "9:30", "The shop opens at 10 PM"])
    func aTimeOfDayIsSeen(text: String) { #expect(ClockTime.occurs(in: text)) }

    @Test(arguments: ["", ":", "1:5", "a ratio of 3:1", "I am 7", "am I", "14.00 euros", "::::", "7:"])
    func whatIsNoneIsNot(text: String) { #expect(!ClockTime.occurs(in: text)) }
}
