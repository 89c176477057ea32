import DorsalCore
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

@testable import DorsalServer

/// How long a stream may be opened, and how long it stays open (RELIABILITY F2, F3, F5; CONTRACT §6).
@Suite(.timeLimit(.minutes(2))) struct StreamLifetimeTests {
    private static func status(_ path: String, _ harness: StreamHarness) async throws -> Int {
        try await StreamReader.open(harness.url + path).status
    }

    @Test func aTokenIsGoodForThreeMinutes() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let path = try await harness.path(of: harness.conversation())
            clock.advance(by: .seconds(179))
            #expect(try await Self.status(path, harness) == 200)
            clock.advance(by: .seconds(2))
            #expect(try await Self.status(path, harness) == 401)
        }
    }

    @Test func anOpenStreamEndsWhenItsTokenExpires() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            var reader = try await StreamReader.open(harness.url + harness.path(of: conversation))
            #expect(try await reader.read(until: ": connected"))
            clock.advance(by: .seconds(179))
            try await harness.append(1, to: conversation)
            #expect(try await reader.next() != nil, "the stream is still open a second before")
            harness.feed.tick(at: clock.now())
            #expect(harness.feed.subscriberCount == 1)
            clock.advance(by: .seconds(1))
            harness.feed.tick(at: clock.now())
            #expect(try await reader.rest().isEmpty)
        }
    }

    @Test func aStreamEndsAfterTheEventThatEndsItAndItsAddressDiesAfterTheGrace() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            let path = try await harness.path(of: conversation)
            var reader = try await StreamReader.open(harness.url + path)
            let first = try await harness.append(1, to: conversation)
            let last = try await harness.append(2, to: conversation, endsStream: true)
            try await harness.append(3, to: conversation)
            #expect(try await reader.rest().map(\.id) == [first, last], "nothing after the end")
            clock.advance(by: .seconds(120))
            #expect(try await Self.status(path, harness) == 200)
            clock.advance(by: .milliseconds(1))
            #expect(try await Self.status(path, harness) == 401)
        }
    }

    @Test func aRevokedTokenStaysRevokedAfterARestart() async throws {
        let clock = ManualClock()
        try await withTemporaryDirectory { directory in
            let agent = ScriptedAgent.replying("<p>Hi</p>")
            let path = try await withServer(agent: agent, clock: clock, directory: directory) { server in
                let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
                #expect(try await EventStreamTests.read(url, server).count == 2)
                return String(url.dropFirst(server.url.count))
            }
            try await withServer(agent: agent, clock: clock, directory: directory) { server in
                let within = try await server.send("GET", path).status
                clock.advance(by: .seconds(121))
                let after = try await server.send("GET", path).status
                #expect(within == 200, "within the grace the turn can be read again")
                #expect(after == 401)
            }
        }
    }

    @Test func withASurveyToComeTheStreamIsHeldOpenUntilItIsAskedFor() async throws {
        let agent = ScriptedAgent { _ in [.reply(ReplyDraft(html: "<p>Glad to help</p>")), .resolve(.confirmed)] }
        try await withServer(agent: agent) { server in
            try await server.store.setSetting(ConversationPolicy.settingName, to: #"{"csat":{"enabled":true}}"#)
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            let events = try await EventStreamTests.read(url, server)
            #expect(
                TurnTests.shorthand(events.map(\.event)) == ["R(replying)", "S(resolved)", "S(complete)", "csat"])
        }
    }

    @Test func whenTheSurveyDoesNotComeTheTokensExpiryEndsTheStream() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            var reader = try await StreamReader.open(harness.url + harness.path(of: conversation))
            try await harness.append(1, to: conversation, body: #"{"status":"complete"}"#)
            #expect(try await reader.next() != nil)
            #expect(harness.feed.subscriberCount == 1)
            clock.advance(by: .seconds(180))
            harness.feed.tick(at: clock.now())
            #expect(try await reader.rest().isEmpty)
        }
    }

    @Test(arguments: [0, 60, 119, 121])
    func aLateReaderGetsTheLastTwoMinutesAndThenWhatComes(seconds: Int64) async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            let conversation = try await harness.conversation()
            let path = try await harness.path(of: conversation)
            var written: [(id: String, second: Int64)] = []
            for second in stride(from: 0, through: seconds, by: 20) {
                if second > 0 { clock.advance(by: .seconds(20)) }
                written.append((try await harness.append(Int64(written.count + 1), to: conversation), second))
            }
            clock.advance(by: .seconds(seconds % 20))
            var reader = try await StreamReader.open(harness.url + path)
            let expected = written.filter { $0.second >= seconds - 120 }.map(\.id)
            #expect(try await reader.next(expected.count).map(\.id) == expected)
            let live = try await harness.append(Int64(written.count + 1), to: conversation, endsStream: true)
            #expect(try await reader.rest().map(\.id) == [live])
        }
    }

    @Test func anUnfinishedTurnCanBeReadFromItsBeginningWithoutRewind() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            let first = try await harness.append(1, to: conversation)
            let path = try await harness.path(of: conversation, canRewind: false)
            #expect(!path.contains("rewind"))
            let last = try await harness.append(2, to: conversation, endsStream: true)
            var reader = try await StreamReader.open(harness.url + path)
            #expect(try await reader.rest().map(\.id) == [first, last])
        }
    }

    @Test(arguments: [
        "-1", "10y", "abc", "", "2", "m", "2m2m", "0x2m", "2.5m", "+2m", "\u{661}m", "2M", " 2m", "3601s", "2m%00",
        "99999999999999999999s",
    ])
    func aRewindThatMakesNoSenseIsRefusedByName(value: String) async throws {
        try await StreamHarness.run { harness in
            let path = try await harness.path(of: harness.conversation())
            let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["%"])) ?? value
            var reader = try await StreamReader.open(
                harness.url + path.replacing("rewind=2m", with: "rewind=\(encoded)"))
            #expect(reader.status == 400)
            _ = try await reader.rest()
            let list = try WireJSON.decode(ErrorList.self, from: Array(reader.text.utf8))
            #expect(list.errors.map(\.field) == ["rewind"])
        }
    }

    @Test(arguments: ["0s", "1s", "120s", "1m", "2m", "60m", "3600s"])
    func aRewindIsClampedToTwoMinutes(value: String) async throws {
        #expect(try RewindWindow(value).length <= .seconds(120))
        #expect(try RewindWindow("60m").length == .seconds(120))
    }
}
