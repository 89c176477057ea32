import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// What a stream looks like on the wire (RELIABILITY F9, F10, F11, C10).
@Suite(.timeLimit(.minutes(2))) struct StreamFormatTests {
    @Test(arguments: [
        "line\nbreak", "carriage\rreturn\r\n", "\u{2028}\u{2029}\u{85}", "data: x\n\nid: y\nevent: z\n\n",
        "\u{202E}\u{200B}\u{FEFF}", "\u{1F469}\u{200D}\u{1F680}", ": comment", "\"quoted\\\"",
    ])
    func anEventIsOneLineOfJSONAndTheBytesOfTheWebhook(text: String) async throws {
        try await Self.compare(text)
    }

    @Test func soIsAnEventOfAMegabyte() async throws {
        try await Self.compare(String(repeating: "0123456789abcdé\n", count: 1 << 16))
    }

    private static func compare(_ text: String) async throws {
        try await WebhookRecorder.run { recorder in
            let agent = ScriptedAgent.replying("<p>\(text)</p>")
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
                var reader = try await StreamReader.open(url)
                let events = try await reader.rest()
                await recorder.wait(forCount: 2)
                let webhooks = recorder.received.map { String(decoding: $0.body, as: UTF8.self) }
                #expect(events.map(\.data) == webhooks)
                let reply = try WireJSON.decode(FinEvent.self, from: Array((events.first?.data ?? "").utf8))
                guard case .replied(let replied) = reply else {
                    Issue.record("no reply: \(reply)")
                    return
                }
                #expect(replied.message.body == "<p>\(text)</p>")
                let lines = reader.text.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.count { $0.hasPrefix("data: ") } == 2)
                #expect(lines.filter { $0.hasPrefix("event: ") } == ["event: message", "event: message"])
                #expect(lines.count { $0.hasPrefix("id: evt_") } == 2)
                #expect(!reader.text.utf8.contains(UInt8(ascii: "\r")))
            }
        }
    }

    @Test func theHeadersForbidCachesBuffersAndCompression() async throws {
        try await StreamHarness.run { harness in
            let conversation = try await harness.conversation()
            try await harness.append(1, to: conversation, endsStream: true)
            let url = try await harness.url + harness.path(of: conversation)
            var reader = try await StreamReader.open(
                url, headers: [("Accept-Encoding", "gzip, deflate, br"), ("Origin", "https://shop.example")])
            #expect(reader.status == 200)
            #expect(reader.headers["content-type"] == "text/event-stream; charset=utf-8")
            #expect(reader.headers["cache-control"] == "no-store")
            #expect(reader.headers["x-accel-buffering"] == "no")
            #expect(reader.headers["content-encoding"] == nil && reader.headers["content-length"] == nil)
            #expect(reader.headers["access-control-allow-origin"] == "*")
            #expect(reader.headers["access-control-allow-credentials"] == nil)
            #expect(reader.headers["access-control-expose-headers"]?.contains(StreamHeaders.gap) == true)
            #expect(try await reader.rest().count == 1)
            #expect(reader.text.hasPrefix(": connected\n\n"))
        }
    }

    @Test func anIdleStreamSendsACommentEveryFifteenSeconds() async throws {
        let clock = ManualClock()
        try await StreamHarness.run(clock: clock) { harness in
            var reader = try await StreamReader.open(harness.url + harness.path(of: harness.conversation()))
            #expect(try await reader.read(until: ": connected\n\n"))
            for count in 1...3 {
                clock.advance(by: .seconds(14))
                harness.feed.tick(at: clock.now())
                clock.advance(by: .seconds(1))
                harness.feed.tick(at: clock.now())
                let heartbeats = String(repeating: ": heartbeat\n\n", count: count)
                #expect(try await reader.read(until: ": connected\n\n" + heartbeats))
            }
            #expect(!reader.text.contains(String(repeating: ": heartbeat\n\n", count: 4)))
        }
    }

    @Test func aScriptOnAnotherSiteMayReadTheStreamAndSeesItsRefusals() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let preflight = try await server.send(
                "OPTIONS", "/event-stream",
                headers: [
                    ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"),
                    ("Access-Control-Request-Headers", "last-event-id, cache-control"),
                ])
            #expect(preflight.status == 204 && preflight.body.isEmpty)
            let allowed = Self.fields(preflight.headers)
            #expect(allowed["access-control-allow-origin"] == "*")
            #expect(allowed["access-control-allow-methods"] == "GET")
            #expect(allowed["access-control-allow-headers"] == "Last-Event-ID, Cache-Control")
            #expect(allowed["access-control-allow-credentials"] == nil)
            let refused = try await server.send("GET", "/event-stream", headers: [("Origin", "https://shop.example")])
            #expect(refused.status == 401)
            #expect(Self.fields(refused.headers)["access-control-allow-origin"] == "*")
        }
    }

    @Test(arguments: [("POST", "/fin/start"), ("OPTIONS", "/fin/start"), ("GET", "/health"), ("OPTIONS", "/console")])
    func noOtherRouteMayBeReadAcrossOrigins(method: String, path: String) async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let response = try await server.send(method, path, headers: [("Origin", "https://shop.example")])
            let cors = response.headers.map { $0.0.lowercased() }.filter { $0.hasPrefix("access-control-") }
            #expect(cors.isEmpty)
        }
    }

    private static func fields(_ headers: [(String, String)]) -> [String: String] {
        Dictionary(headers.map { ($0.0.lowercased(), $0.1) }, uniquingKeysWith: { $1 })
    }
}
