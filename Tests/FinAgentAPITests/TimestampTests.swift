import FinAgentAPI
import Foundation
import Support
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
        ("2025-01-24T10:00:00.123Z", 1_737_712_800_123), ("2025-01-24t10:00:00.123z", 1_737_712_800_123),
        ("2025-01-24 10:00:00.123Z", 1_737_712_800_123), ("2025-01-24T10:00:00.1Z", 1_737_712_800_100),
        ("2025-01-24T10:00:00.12Z", 1_737_712_800_120), ("2025-01-24T10:00:00.123999999999Z", 1_737_712_800_123),
        ("2025-01-24T12:30:00.123+02:30", 1_737_712_800_123), ("2025-01-24T05:00:00.123-05:00", 1_737_712_800_123),
        ("2025-01-24T10:00:00.123-00:00", 1_737_712_800_123), ("2025-01-25T09:59:00.123+23:59", 1_737_712_800_123),
        ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2016-12-31T23:59:60.500Z", 1_483_228_800_500),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func readsRFC3339(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2025", "2025-01-24", "2025-01-24T10:00:00", "2025-01-24T10:00Z", "2025-01-24T10:00:00.Z",
        "2025-01-24T10:00:00,1Z", "2025-01-24T10:00:00+0200", "2025-01-24T10:00:00+02", "2025-01-24T10:00:00+24:00",
        "2025-01-24T10:00:00+02:60", "2025-01-24T24:00:00Z", "2025-01-24T10:60:00Z", "2025-01-24T10:00:61Z",
        "2025-00-24T10:00:00Z", "2025-13-24T10:00:00Z", "2025-01-00T10:00:00Z", "2025-01-32T10:00:00Z",
        "2025-04-31T10:00:00Z", "2025-02-29T10:00:00Z", "1900-02-29T10:00:00Z", "2100-02-29T10:00:00Z",
        "25-01-24T10:00:00Z", "+2025-01-24T10:00:00Z", "-0001-01-24T10:00:00Z", "10000-01-01T00:00:00Z",
        " 2025-01-24T10:00:00Z", "2025-01-24T10:00:00Z ", "2025-01-24T10:00:00ZZ", "2025-01-24T10:00:00 Z",
        "2025-1-24T10:00:00Z", "2025/01/24T10:00:00Z", "２０25-01-24T10:00:00Z", "1737712800123", "now",
        "2025-01-24T10:00:00.1e3Z", "2025-01-24T10:00:00.\u{0}Z",
    ])
    func refusesAnythingElse(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_737_712_800_123, "2025-01-24T10:00:00.123Z"),
            (951_782_400_005, "2000-02-29T00:00:00.005Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (-62_167_219_200_001, "0000-01-01T00:00:00.000Z"), (253_402_300_800_000, "9999-12-31T23:59:59.999Z"),
            (.min, "0000-01-01T00:00:00.000Z"), (.max, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func writesMillisecondsInUTC(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test func everyMomentOfTheWiresYearsSurvivesTheWire() {
        var generator = SeededGenerator(seed: 9999)
        for _ in 0..<20_000 {
            let moment = Timestamp(
                milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &generator))
            #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
        }
    }

    @Test func foundationReadsTheSameDate() throws {
        var generator = SeededGenerator(seed: 1970)
        let style = Date.ISO8601FormatStyle()
        for _ in 0..<2000 {
            let seconds = Int64.random(in: 0..<4_133_980_800, using: &generator)
            let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            #expect(Timestamp(milliseconds: seconds * 1000).rfc3339 == text.dropLast() + ".000Z")
            #expect(Timestamp(rfc3339: text)?.milliseconds == seconds * 1000)
        }
    }

    @Test func everyDayHasTheDateAfterTheOneBefore() {
        var previous = ""
        for day in stride(from: Int64(-719_528), through: 2_932_896, by: 7) {
            let text = Timestamp(milliseconds: day * 86_400_000).rfc3339
            #expect(text > previous)
            previous = text
        }
        #expect(previous.hasPrefix("9999-12-"))
    }

    @Test func arithmeticSaturates() {
        let moment = Timestamp(milliseconds: 1000)
        #expect(moment.adding(.milliseconds(250)).milliseconds == 1250)
        #expect(moment.adding(.microseconds(-1999)).milliseconds == 999)
        #expect(moment.since(Timestamp(milliseconds: 4000)) == .seconds(-3))
        #expect(Timestamp(milliseconds: .max).adding(.seconds(1)).milliseconds == .max)
        #expect(Timestamp(milliseconds: .min).adding(.seconds(-1)).milliseconds == .min)
        #expect(Timestamp(milliseconds: .max).since(Timestamp(milliseconds: .min)) == .milliseconds(Int64.max))
        #expect(Timestamp(milliseconds: .min).since(Timestamp(milliseconds: .max)) == .milliseconds(Int64.min))
        #expect(Duration.seconds(Int64.max).wholeMilliseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeMilliseconds == .min)
        #expect(moment < moment.adding(.milliseconds(1)))
    }

    @Test func travelsAsAStringAndNothingElse() throws {
        let moment = Timestamp(milliseconds: 1_737_712_800_123)
        #expect(try WireJSON.encode([moment]) == Array(#"["2025-01-24T10:00:00.123Z"]"#.utf8))
        for text in [#"["yesterday"]"#, "[1737712800123]", "[null]"] {
            #expect(throws: DecodingError.self) { try WireJSON.decode([Timestamp].self, from: Array(text.utf8)) }
        }
    }
}
