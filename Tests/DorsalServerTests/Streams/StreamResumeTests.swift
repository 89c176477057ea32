import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// Going on after an event (RELIABILITY F6).
@Suite(.timeLimit(.minutes(2))) struct StreamResumeTests {
    /// How a client may say what it has.
    enum Way: String, CaseIterable, Sendable {
        case header
        case lastEventId
        case lastEvent

        func open(_ url: String, after id: String) async throws -> StreamReader {
            switch self {
            case .header: try await StreamReader.open(url, headers: [("Last-Event-ID", id)])
            default: try await StreamReader.open(url + "&\(rawValue)=\(id)")
            }
        }
    }

    @Test(arguments: Way.allCases)
    func aStreamThatIsCutAfterAnyEventGoesOnExactlyThere(way: Way) async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            var ids: [String] = []
            for sequence in 1...6 { ids.append(try await harness.append(Int64(sequence), to: conversation)) }
            let url = try await harness.url + harness.path(of: conversation)
            for count in 1...6 {
                var cut = try await StreamReader.open(url)
                #expect(try await cut.next(count).map(\.id) == Array(ids.prefix(count)))
                var resumed = try await way.open(url, after: ids[count - 1])
                #expect(try await resumed.next(6 - count).map(\.id) == Array(ids.dropFirst(count)))
                #expect(resumed.headers["x-event-stream-gap"] == nil)
            }
            let last = try await harness.append(7, to: conversation, endsStream: true)
            var whole = try await way.open(url, after: ids[5])
            #expect(try await whole.rest().map(\.id) == [last])
            let finished = try await way.open(url, after: last)
            #expect(finished.status == 204, "a browser's EventSource stops asking")
        }
    }

    @Test func aResumedStreamSkipsNothingThatIsOlderThanTheRewind() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            let url = try await harness.url + harness.path(of: conversation)
            let first = try await harness.append(1, to: conversation)
            let second = try await harness.append(2, to: conversation)
            clock.advance(by: .seconds(150))
            let third = try await harness.append(3, to: conversation, endsStream: true)
            var resumed = try await StreamReader.open(url, headers: [("Last-Event-ID", first)])
            #expect(try await resumed.rest().map(\.id) == [second, third])
        }
    }

    @Test func anIdThatIsNoneOfTheTurnsGetsTheWholeTurnAndAWordAboutTheGap() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            let earlier = try await harness.append(1, to: conversation)
            let previous = try await harness.append(2, to: conversation, endsStream: true)
            let other = try await harness.conversation("other")
            let foreign = try await harness.append(1, to: other, body: #"{"secret":true}"#)
            let url = try await harness.url + harness.path(of: conversation, after: 2)
            let evicted = try await harness.append(3, to: conversation)
            let kept = try await harness.append(4, to: conversation)
            let last = try await harness.append(5, to: conversation, endsStream: true)
            try await harness.evict(evicted)

            var answers: Set<[String]> = []
            for id in [
                "evt_unknown", foreign, evicted, earlier, "\u{1F600}", "%00", String(repeating: "x", count: 4000),
            ] {
                for way in [Way.lastEventId, .lastEvent] {
                    let encoded =
                        id.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["%", "_"])) ?? id
                    var reader = try await way.open(url, after: encoded)
                    #expect(reader.status == 200)
                    #expect(reader.headers["x-event-stream-gap"] == "true", "\(id)")
                    #expect(try await reader.rest().map(\.id) == [kept, last])
                    let told = reader.headers.filter { !["date", "x-request-id"].contains($0.key) }
                    answers.insert(told.map { "\($0.key): \($0.value)" }.sorted() + [reader.text])
                }
            }
            #expect(answers.count == 1, "an id that exists elsewhere looks like one that never was")

            var seamless = try await StreamReader.open(url, headers: [("Last-Event-ID", previous)])
            #expect(seamless.headers["x-event-stream-gap"] == nil, "the turn begins right after that event")
            #expect(try await seamless.rest().map(\.id) == [kept, last])
            var empty = try await StreamReader.open(url, headers: [("Last-Event-ID", "")])
            #expect(empty.headers["x-event-stream-gap"] == nil)
            #expect(try await empty.rest().count == 2)
        }
    }
}
