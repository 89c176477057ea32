import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Testing

@Suite struct SystemIdentifiersTests {
    @Test func idsHaveTheirFormSortByTimeAndDoNotRepeat() {
        let clock = ManualClock()
        let ids = SystemIdentifiers(clock: clock)
        var earlier: [String] = []
        for _ in 0..<1000 { earlier.append(ids.identifier("evt")) }
        clock.advance(by: .milliseconds(1))
        let later = ids.identifier("evt")
        #expect(Set(earlier).count == 1000)
        let wellFormed = earlier.filter { $0.wholeMatch(of: /evt_[0-9a-hjkmnp-tv-z]{26}/) != nil }
        #expect(wellFormed.count == 1000)
        let newest = earlier.max() ?? ""
        #expect(newest < later)
    }

    @Test(arguments: [0, 1, 7, 8, 9, 20, 32, 1000]) func asManyRandomBytesComeAsWereAskedFor(count: Int) {
        #expect(SystemIdentifiers(clock: ManualClock()).randomBytes(count).count == count)
    }

    @Test func requestIDsAreUUIDsAndPublicNumbersHaveFifteenDigits() {
        let ids = SystemIdentifiers(clock: ManualClock())
        #expect(
            ids.requestID().wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
        )
        #expect(ids.publicNumber().wholeMatch(of: /[1-9][0-9]{14}/) != nil)
    }
}
