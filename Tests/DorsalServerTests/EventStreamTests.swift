import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

@Suite struct EventStreamTests {
    static func start(_ server: TestServer, conversation: String = "ext-1") async throws -> TurnResponse {
        let response = try await server.post("/fin/start", RequestBodies.message(conversation: conversation))
        return try WireJSON.decode(TurnResponse.self, from: response.body)
    }

    static func read(_ url: String, _ server: TestServer, lastEventID: String? = nil) async throws -> [StreamedEvent] {
        var events: [StreamedEvent] = []
        for try await event in try server.client().events(at: url, lastEventID: lastEventID) { events.append(event) }
        return events
    }

    @Test func aSubscriberSeesTheTurnAndThenTheEnd() async throws {
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return [.reply(ReplyDraft(html: "<p>One</p>")), .reply(ReplyDraft(html: "<p>Two</p>"))]
        }
        try await withServer(agent: agent) { server in
            let response = try await Self.start(server)
            let url = try #require(response.sseSubscriptionURL)
            #expect(url.hasPrefix("\(server.url)/event-stream?channels=fin_agent_api:"))
            #expect(url.hasSuffix("&rewind=2m"))
            async let events = Self.read(url, server)
            gate.open()
            #expect(
                TurnTests.shorthand(try await events.map(\.event)) == [
                    "R(replying)", "R(replying)", "S(awaiting_user_reply)",
                ])
        }
    }

    @Test func aFastAnswerIsNotLostToALateSubscriberWithinTwoMinutes() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            let url = try #require(try await Self.start(server).sseSubscriptionURL)
            try await server.waitForTurns(clock)
            let events = try await Self.read(url, server)
            #expect(TurnTests.shorthand(events.map(\.event)) == ["R(replying)", "S(awaiting_user_reply)"])
            clock.advance(by: .seconds(119))
            #expect(try await Self.read(url, server).count == 2)
            clock.advance(by: .seconds(2))
            await #expect(throws: FinAgentClientError.self, "after the grace the token is as good as revoked") {
                try await Self.read(url, server)
            }
        }
    }

    @Test func aRepeatedStartGetsAStreamThatStillHasTheAnswer() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let first = try await Self.read(try #require(try await Self.start(server).sseSubscriptionURL), server)
            let again = try await Self.start(server)
            #expect(again.status == .awaitingUserReply)
            let second = try await Self.read(try #require(again.sseSubscriptionURL), server)
            #expect(first.count == 2 && second == first)
        }
    }

    @Test func aStreamResumesAfterTheLastEventID() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let url = try #require(try await Self.start(server).sseSubscriptionURL)
            let events = try await Self.read(url, server)
            let first = try #require(events.first?.id)
            let rest = try await Self.read(url, server, lastEventID: first)
            #expect(rest.map(\.bytes) == events.dropFirst().map(\.bytes))
        }
    }

    @Test func aReplysStreamBeginsAfterWhatTheConversationHad() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            _ = try await Self.read(try #require(try await Self.start(server).sseSubscriptionURL), server)
            let reply = try await server.post("/fin/reply", RequestBodies.message("More"))
            let response = try WireJSON.decode(TurnResponse.self, from: reply.body)
            let url = try #require(response.sseSubscriptionURL)
            #expect(!url.contains("rewind"))
            #expect(try await Self.read(url, server).count == 2)
        }
    }

    @Test func aForeignForgedOrExpiredTokenIsRefusedBeforeAnyByte() async throws {
        let clock = ManualClock()
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return []
        }
        try await withServer(agent: agent, clock: clock) { server in
            let mine = try #require(try await Self.start(server, conversation: "mine").sseSubscriptionURL)
            let path = String(mine.dropFirst(server.url.count))
            let token = try #require(path.split(separator: "accessToken=").last?.split(separator: "&").first)
            let parts = token.split(separator: ".").map(String.init)
            let unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.\(parts[1])."
            let refused = [
                path.replacing(":mine&", with: ":other&"),
                path.replacing(token, with: String(token.dropLast(3)) + "abc"),
                path.replacing(token, with: unsigned), path.replacing(token, with: server.key),
                path.replacing("accessToken=", with: "x="), "/event-stream",
            ]
            for path in refused {
                let response = try await server.send("GET", path)
                #expect(response.status == 401, "\(path)")
                let contentType = response.headers.first { $0.0.lowercased() == "content-type" }?.1
                #expect(contentType?.contains("json") == true)
            }
            #expect(try await server.send("GET", path.replacing("rewind=2m", with: "rewind=-1")).status == 400)
            clock.advance(by: .seconds(181))
            #expect(try await server.send("GET", path).status == 401)
            gate.open()
        }
    }

    @Test func anOpenStreamEndsWhenItsTokenExpires() async throws {
        let clock = ManualClock()
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return []
        }
        try await withServer(agent: agent, clock: clock) { server in
            let url = try #require(try await Self.start(server).sseSubscriptionURL)
            let path = String(url.dropFirst(server.url.count))
            async let stream = server.send("GET", path)
            try await eventually("the stream is open") {
                let health = try await server.send("GET", "/health")
                return String(decoding: health.body, as: UTF8.self).contains(#""open_streams":1"#)
            }
            for _ in 0..<13 { clock.advance(by: .seconds(15)) }
            let body = String(decoding: try await stream.body, as: UTF8.self)
            #expect(body.contains(": connected"))
            #expect(!body.contains("event: message"))
            gate.open()
        }
    }

    @Test func theStreamAloneMayBeReadAcrossOriginsAndIsNeverCached() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let url = try #require(try await Self.start(server).sseSubscriptionURL)
            let response = try await server.send("GET", String(url.dropFirst(server.url.count)))
            let headers = Dictionary(response.headers.map { ($0.0.lowercased(), $0.1) }, uniquingKeysWith: { $1 })
            #expect(headers["access-control-allow-origin"] == "*")
            #expect(headers["content-type"]?.hasPrefix("text/event-stream") == true)
            #expect(headers["cache-control"] == "no-store" && headers["x-accel-buffering"] == "no")
        }
    }
}
