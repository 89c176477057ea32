import DorsalCore
import Foundation
import Support
import Testing

/// The time that refusing a key takes says nothing of where it is wrong (RELIABILITY B9). Keys are found by their hash, so only the form
/// of a key is ever compared. Measured where `DORSAL_TIMING` is set: speed never goes into a test.
@Suite struct KeyTimingTests {
    private static let isMeasured = ProcessInfo.processInfo.environment["DORSAL_TIMING"] != nil
    private static let samples = 100_000

    private struct Sample {
        var count = 0.0
        var mean = 0.0
        private var squares = 0.0

        var variance: Double { squares / (count - 1) }

        mutating func add(_ value: Double) {
            count += 1
            let difference = value - mean
            mean += difference / count
            squares += difference * (value - mean)
        }
    }

    @Test(.enabled(if: isMeasured)) func aWrongFirstCharacterTakesAsLongAsAWrongLastOne() {
        let key = APIKey(from: CountingIdentifiers()).text
        func typo(_ offset: Int) -> String {
            let index = key.index(key.startIndex, offsetBy: offset)
            var text = key
            text.replaceSubrange(index...index, with: key[index] == "x" ? "y" : "x")
            return text
        }
        let texts = [typo(7), typo(42)]
        var times = [Sample(), Sample()]
        var refused = 0
        for round in 0..<(2 * Self.samples + 2000) {
            // In pairs whose order changes, so that what disturbs the machine disturbs both.
            let which = (round / 2 + round) % 2
            let start = ContinuousClock.now
            let read = APIKey(texts[which])
            let time = start.duration(to: .now)
            if read == nil { refused += 1 }
            // Interruptions of the thread are not the code's.
            let nanoseconds = Double(time.components.attoseconds) / 1e9
            if round >= 2000, nanoseconds < 50_000 { times[which].add(nanoseconds) }
        }
        #expect(refused == 2 * Self.samples + 2000)
        let spread = times[0].variance / times[0].count + times[1].variance / times[1].count
        let t = abs(times[0].mean - times[1].mean) / spread.squareRoot()
        print("first \(times[0].mean) ns, last \(times[1].mean) ns, t = \(t)")
        #expect(t < 4.5)
    }
}
