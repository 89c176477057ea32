import DorsalCore
import DorsalStore
import FinAgentAPI
import FinAgentClient
import NIOCore
import Support
import Synchronization
import Testing

@testable import DorsalServer

/// `/dev/clock` on a server that runs for real.
@Suite struct ClockEndpointTests {
    static func change(_ server: TestServer, _ body: String) async throws -> JSONValue {
        let response = try await server.send(
            "POST", "/dev/clock", body: Array(body.utf8), headers: [("Content-Type", "application/json")])
        #expect(response.status == 200)
        return try StrictJSONParser.parse(response.body)
    }

    static func moment(_ value: JSONValue?) throws -> Timestamp {
        try #require(value?.string.flatMap { Timestamp(rfc3339: $0) })
    }

    @Test func whatHappensCarriesTheTimeOfTheClock() async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url) { server in
                _ = try await Self.change(server, #"{"action":"freeze"}"#)
                let face = try await Self.change(server, #"{"action":"advance","by_ms":86400000}"#)
                let now = try Self.moment(face["now"])
                let ahead = now.since(SystemClock().now())
                #expect(ahead > .seconds(86_000) && ahead <= .seconds(86_400))

                let started = try await server.post("/fin/start", RequestBodies.message())
                #expect(try WireJSON.decode(TurnResponse.self, from: started.body).createdAt == now)
                await recorder.wait(forCount: 2)
                let moments = try recorder.received.map { webhook in
                    try Self.moment(try StrictJSONParser.parse(webhook.body)["created_at_ms"])
                }
                #expect(moments == [now, now], "the clock stands, and new work is done all the same")
            }
        }
    }

    @Test func advancingTheClockMakesARetryDueAtOnce() async throws {
        try await WebhookRecorder.run(answer: { _, number in number == 0 ? 503 : 200 }) { recorder in
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url) { server in
                let frozen = try Self.moment(try await Self.change(server, #"{"action":"freeze"}"#)["now"])
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                try await eventually("the failure is recorded") {
                    guard let due = try await server.store.nextDeliveryDue() else { return false }
                    return due > frozen && due < frozen.adding(.seconds(10))
                }
                #expect(recorder.received.count == 1, "while the clock stands, no retry is due")
                _ = try await Self.change(server, #"{"action":"advance","by_ms":10000}"#)
                await recorder.wait(forCount: 3)
            }
        }
    }

    @Test func aStreamEndsWhenItsTokenExpiresOnTheClock() async throws {
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return []
        }
        try await withServer(agent: agent) { server in
            _ = try await Self.change(server, #"{"action":"freeze"}"#)
            let url = try #require(try await EventStreamTests.start(server).sseSubscriptionURL)
            async let events = EventStreamTests.read(url, server)
            try await eventually("the stream is open") {
                let health = try await server.send("GET", "/health")
                return try StrictJSONParser.parse(health.body)["open_streams"] == 1
            }
            _ = try await Self.change(server, #"{"action":"advance","by_ms":181000}"#)
            #expect(try await events.isEmpty)
            gate.open()
        }
    }

    @Test func advancingDoesNotTakeUpWorkThatIsUnderWay() async throws {
        let gate = Gate()
        let agent = ScriptedAgent { context in
            await gate.pass()
            return [.reply(ReplyDraft(html: "<p>Once</p>"))]
        }
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                await gate.waitForArrival()
                _ = try await Self.change(server, #"{"action":"advance","by_ms":86400000}"#)
                let claimed = try await server.store.claimTurns(
                    owner: "other", now: SystemClock().now().adding(.seconds(86_400)),
                    leaseUntil: SystemClock().now(), limit: 10)
                #expect(claimed.isEmpty, "the lease does not end because the clock was moved")
                gate.open()
                await recorder.wait(forCount: 2)
            }
        }
    }

    @Test func aFrozenServerStillNoticesCommandsBesideIt() async throws {
        try await withServer { server in
            _ = try await Self.change(server, #"{"action":"freeze"}"#)
            _ = try await server.store.replaceDocuments(
                source: "test", with: SampleContent.documents, at: Timestamp(milliseconds: 0))
            let asked = Mutex(0)
            try await eventually("questions are answered from the new content") {
                let number = asked.withLock { count in
                    count += 1
                    return count
                }
                let response = try await EventStreamTests.start(server, conversation: "ext-\(number)")
                let events = try await EventStreamTests.read(try #require(response.sseSubscriptionURL), server)
                return events.contains { String(decoding: $0.bytes, as: UTF8.self).contains("Reset password") }
            }
            let id = try #require(try await server.access.keys().first?.id)
            _ = try await server.access.revokeKey(id: id)
            try await eventually("the revoked key is refused") {
                try await server.post("/fin/start", RequestBodies.message(conversation: "late")).status == 401
            }
        }
    }

    @Test(
        arguments: [
            ("[]", "type_mismatch", nil), ("{}", "parameter_invalid", "action"),
            (#"{"action":null}"#, "parameter_invalid", "action"), (#"{"action":1}"#, "type_mismatch", "action"),
            (#"{"action":"rewind"}"#, "parameter_invalid", "action"),
            (#"{"action":"advance"}"#, "parameter_invalid", "by_ms"),
            (#"{"action":"advance","by_ms":"4m"}"#, "type_mismatch", "by_ms"),
            (#"{"action":"advance","by_ms":1.5}"#, "type_mismatch", "by_ms"),
            (#"{"action":"advance","by_ms":0}"#, "parameter_invalid", "by_ms"),
            (#"{"action":"advance","by_ms":-1}"#, "parameter_invalid", "by_ms"),
            (#"{"action":"advance","by_ms":9223372036854775807}"#, "parameter_invalid", "by_ms"),
            (#"{"action":"freeze","by_ms":1}"#, "parameter_invalid", "by_ms"),
            (#"{"action":"freeze","for":1}"#, "parameter_invalid", "for"),
            (#"{"action":"freeze","action":"freeze"}"#, "bad_request", nil), ("", "bad_request", nil),
        ] as [(String, String, String?)])
    func aBodyThatIsNotUnderstoodChangesNothing(body: String, code: String, field: String?) async throws {
        try await withServer(clock: ManualClock()) { server in
            let before = try await server.send("GET", "/dev/clock").body
            let response = try await server.send(
                "POST", "/dev/clock", body: Array(body.utf8), headers: [("Content-Type", "application/json")])
            #expect(response.status == 400)
            let list = try WireJSON.decode(ErrorList.self, from: response.body)
            #expect(list.errors.first?.code == code && list.errors.first?.field == field)
            #expect(try await server.send("GET", "/dev/clock").body == before)
        }
    }

    @Test func outsideTheDevelopmentProfileThereIsNoClock() async throws {
        try await withServer(isDevelopment: false) { server in
            #expect(try await server.send("GET", "/dev/clock").status == 404)
            let response = try await server.send(
                "POST", "/dev/clock", body: Array(#"{"action":"freeze"}"#.utf8),
                headers: [("Content-Type", "application/json")])
            #expect(response.status == 404)
        }
    }

    @Test func whoeverServesWithoutTheProfileAfterMovingTheClockIsWarned() async throws {
        try await withTemporaryDirectory { directory in
            try await withServer(directory: directory) { server in
                _ = try await Self.change(server, #"{"action":"advance","by_ms":86400000}"#)
            }
            let log = CapturedLog()
            try await withServer(directory: directory, isDevelopment: false, logger: log.logger) { _ in }
            #expect(log.text.contains("development clock of this data directory is ahead"))
        }
    }

    @Test func aWebPageIsRefused() async throws {
        try await withServer { server in
            let response = try await server.send("GET", "/dev/clock", headers: [("Origin", "https://example.com")])
            #expect(response.status == 403)
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.9.1", true), ("::1", true), ("::ffff:127.0.0.1", true), ("10.0.0.1", false),
        ("192.0.2.7", false), ("::ffff:10.0.0.1", false), ("2001:db8::1", false),
    ])
    func onlyProgramsOnTheSameMachineAreLetIn(address: String, isAllowed: Bool) throws {
        let peer = try SocketAddress(ipAddress: address, port: 1)
        #expect(LocalCaller().isLoopback(peer) == isAllowed)
        #expect(!LocalCaller().isLoopback(nil))
    }
}
