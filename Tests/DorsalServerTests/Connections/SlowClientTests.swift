import NIOCore
import NIOHTTP1
import Support
import Testing

@testable import DorsalServer

/// Clients that take their time, and connections on which nothing happens (RELIABILITY H3). No test waits: time is moved.
@Suite struct SlowClientTests {
    private static let get = "GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\n"

    private static func post(_ length: Int) -> String {
        "POST /fin/start HTTP/1.1\r\nHost: dorsal\r\nContent-Length: \(length)\r\n\r\n"
    }

    /// Sent away with a reason, and closed once it had the time to read it.
    private static func expectSentAway(_ channel: GuardedChannel, _ name: String) throws {
        let said = try channel.sent()
        #expect(said.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"), "\(name): \(said)")
        #expect(said.contains("Connection: close\r\n") && said.contains("bad_request"), "\(name)")
        #expect(said.contains("The request took too long to arrive."), "\(name)")
        channel.wait(.seconds(2))
        #expect(!channel.isOpen, "\(name)")
        #expect(try channel.sent().isEmpty, "\(name): once")
    }

    @Test func whoSaysNothingIsLeftAfterTenSeconds() throws {
        let channel = try GuardedChannel()
        channel.wait(.milliseconds(9_999))
        #expect(channel.isOpen)
        channel.wait(.milliseconds(1))
        #expect(!channel.isOpen)
        #expect(try channel.sent().isEmpty, "who has not asked is not answered")
    }

    @Test func aHeadThatDripsIsRefusedAfterTenSeconds() throws {
        let channel = try GuardedChannel()
        try channel.receive("GET /health HTTP/1.1\r\nX-Slow: ")
        try channel.receive("x", every: .milliseconds(999), times: 10)
        #expect(channel.isOpen)
        #expect(try channel.sent().isEmpty)
        channel.wait(.milliseconds(10))
        try Self.expectSentAway(channel, "the first request")
    }

    @Test func aSecondHeadHasItsTenSecondsFromItsFirstByteOn() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.get)
        try channel.respond()
        #expect(try channel.sent().hasPrefix("HTTP/1.1 200"))
        channel.wait(.seconds(60))
        try channel.receive("G")
        channel.wait(.milliseconds(9_999))
        #expect(channel.isOpen)
        #expect(try channel.sent().isEmpty)
        channel.wait(.milliseconds(1))
        try Self.expectSentAway(channel, "the second request")
    }

    @Test func aConnectionThatIsUsedNowAndThenIsKept() throws {
        let channel = try GuardedChannel()
        for number in 1...50 {
            try channel.receive(Self.get)
            try channel.respond()
            #expect(channel.requests == number)
            channel.wait(.seconds(74))
            #expect(channel.isOpen)
        }
        _ = try channel.sent()
        channel.wait(.seconds(1))
        #expect(!channel.isOpen)
        #expect(try channel.sent().isEmpty, "nothing was begun")
    }

    @Test func theIdleTimeCanBeSet() throws {
        var settings = ServerSettings()
        settings.idleTimeout = .seconds(600)
        let channel = try GuardedChannel(limits: settings.connectionLimits)
        try channel.receive(Self.get)
        try channel.respond()
        channel.wait(.seconds(599))
        #expect(channel.isOpen)
        channel.wait(.seconds(1))
        #expect(!channel.isOpen)
    }

    @Test func aBodyAtTheFloorIsTaken() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.post(200 << 10))
        let second = String(repeating: "x", count: 1024)
        try channel.receive(second, every: .seconds(1), times: 200)
        #expect(channel.isOpen && channel.requests == 1)
        try channel.respond()
        #expect(try channel.sent().hasPrefix("HTTP/1.1 200"))
    }

    @Test func aBodyBelowTheFloorIsRefused() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.post(200 << 10))
        try channel.receive(String(repeating: "x", count: 1000), every: .seconds(1), times: 9)
        #expect(channel.isOpen)
        #expect(try channel.sent().isEmpty)
        channel.wait(.seconds(1))
        try Self.expectSentAway(channel, "1,000 bytes a second")
        #expect(channel.requests == 0)
    }

    @Test func whatCameFastBeforeBuysNoTime() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.post(1 << 20))
        try channel.receive(String(repeating: "x", count: 900 << 10))
        channel.wait(.seconds(10))
        #expect(channel.isOpen)
        try channel.receive("x", every: .seconds(1), times: 9)
        #expect(try channel.sent().isEmpty)
        channel.wait(.seconds(1))
        try Self.expectSentAway(channel, "a body that stops")
    }

    @Test func aChunkedBodyBelowTheFloorIsRefusedAsWell() throws {
        let channel = try GuardedChannel()
        try channel.receive("POST /fin/start HTTP/1.1\r\nHost: dorsal\r\nTransfer-Encoding: chunked\r\n\r\n")
        // Ten times as many bytes on the wire as there are in the body.
        try channel.receive(
            "0000000000000000000000000000000000000001\r\nx\r\n", every: .milliseconds(10), times: 1000)
        try Self.expectSentAway(channel, "a hundred bytes a second in a hundred chunks")
    }

    @Test func aClientIsNotSlowBecauseTheServerIs() throws {
        let channel = try GuardedChannel()
        channel.isHearing = false
        try channel.receive(Self.post(200 << 10) + "x")
        channel.wait(.seconds(60))
        #expect(channel.isOpen)
        #expect(try channel.sent().isEmpty)
        channel.isHearing = true
        try channel.receive("x")
        channel.wait(.seconds(20))
        try Self.expectSentAway(channel, "once the server hears it again")
    }

    @Test func anEventStreamIsLeftAlone() throws {
        let channel = try GuardedChannel()
        try channel.receive("GET /event-stream?channels=c&accessToken=t HTTP/1.1\r\nHost: dorsal\r\n\r\n")
        // Before the first byte as well: an answer may take long.
        channel.wait(.hours(1))
        try channel.begin()
        for _ in 0..<24 {
            channel.wait(.hours(1))
            try channel.say(": still here\n\n")
            #expect(try channel.sent().contains("still here"))
        }
        // Whatever the client sends meanwhile, and however slowly, waits until the stream has ended.
        try channel.receive("GET /he", every: .minutes(10), times: 1)
        try channel.receive("x", every: .minutes(10), times: 20)
        #expect(channel.isOpen)
        try channel.say(": still here\n\n")
        #expect(try channel.sent().contains("still here"))
        try channel.end()
        try Self.expectEndsWithRefusal(channel)
    }

    /// The end of a response, then the refusal of the request that came behind it too slowly.
    private static func expectEndsWithRefusal(_ channel: GuardedChannel) throws {
        let said = try channel.sent()
        #expect(said.contains("HTTP/1.1 408 Request Timeout\r\n"), "\(said)")
        channel.wait(.seconds(2))
        #expect(!channel.isOpen)
    }

    @Test func theRequestsBeforeASlowOneAreAnswered() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.get + Self.get + Self.post(5000) + "x")
        #expect(channel.requests == 2)
        channel.wait(.seconds(10))
        #expect(channel.isOpen)
        #expect(try channel.sent().isEmpty)
        try channel.respond()
        #expect(try channel.sent().hasPrefix("HTTP/1.1 200"))
        try channel.respond()
        let said = try channel.sent()
        #expect(said.hasPrefix("HTTP/1.1 200") && said.contains("HTTP/1.1 408"))
        channel.wait(.seconds(2))
        #expect(!channel.isOpen)
    }

    @Test(arguments: [false, true]) func aBodyThatIsOfNoUseAnyMoreEndsTheConnectionAndNothingElse(isWhole: Bool) throws
    {
        let channel = try GuardedChannel()
        try channel.receive(Self.post(5000) + "x")
        try channel.begin(.unauthorized, length: 3)
        try channel.say("abc")
        if isWhole { try channel.end() }
        #expect(try channel.sent().hasPrefix("HTTP/1.1 401"))
        channel.wait(.seconds(10))
        #expect(!channel.isOpen)
        #expect(try channel.sent().isEmpty, "one request has one response")
    }

    @Test func aRequestThatComesAtOnceIsOnlyAnsweredOnce() throws {
        let channel = try GuardedChannel()
        try channel.receive(Self.post(2) + "{}")
        channel.wait(.minutes(5))
        try channel.respond()
        #expect(try channel.sent().hasPrefix("HTTP/1.1 200"))
        #expect(channel.isOpen)
    }
}
