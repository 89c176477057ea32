import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Synchronization
import Testing

/// `Idempotency-Key` on every endpoint (CONTRACT §3, RELIABILITY A5).
@Suite struct IdempotencyTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: [UInt8])

    private static func header(_ name: String, _ answer: Answer) -> String? {
        answer.headers.first { $0.0.lowercased() == name }?.1
    }

    private static func code(_ answer: Answer) throws -> String? {
        try WireJSON.decode(ErrorList.self, from: answer.body).errors.first?.code
    }

    /// A body that nothing but its key makes a duplicate of another.
    private static func body(_ conversation: String = "c1", _ text: String = "Yes") -> String {
        #"{"conversation_id":"\#(conversation)","user":{"id":"u1"},"message":{"author":"user","body":"\#(text)"}}"#
    }

    private static func post(
        _ server: TestServer, _ path: String, _ body: String, key: String, headers: [(String, String)] = []
    ) async throws -> Answer {
        try await server.post(
            path, body, headers: [("Intercom-Version", "2.17"), ("Idempotency-Key", key)] + headers)
    }

    private static func withServer(
        clock: any WallClock = SystemClock(), directory: URL? = nil, requestsPerMinute: Int? = nil,
        _ body: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        try await Support.withServer(
            agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock, directory: directory,
            requestsPerMinute: requestsPerMinute, body)
    }

    @Test func theSameRequestGetsTheSameAnswer() async throws {
        try await Self.withServer { server in
            let first = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            let second = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            #expect(first.status == 200 && second.status == 200 && first.body == second.body)
            #expect(Self.header("idempotency-replayed", first) == nil)
            #expect(Self.header("idempotency-replayed", second) == "true")
            for name in ["content-type", "cache-control", "x-request-id", "content-length"] {
                #expect(
                    Self.header(name, first) != nil && Self.header(name, first) == Self.header(name, second), "\(name)")
            }
            let other = try await Self.post(server, "/fin/start", Self.body(), key: "k2")
            #expect(other.status == 400, "another key is another request, and the conversation exists")
        }
    }

    @Test func aRefusalIsAnAnswerLikeAnyOther() async throws {
        try await Self.withServer { server in
            let first = try await Self.post(server, "/fin/reply", Self.body(), key: "k1")
            #expect(first.status == 404)
            _ = try await Self.post(server, "/fin/start", Self.body(), key: "k2")
            let second = try await Self.post(server, "/fin/reply", Self.body(), key: "k1")
            #expect(second.status == 404 && second.body == first.body)
            let list = try WireJSON.decode(ErrorList.self, from: second.body)
            #expect(list.requestID != nil && list.requestID == Self.header("x-request-id", second))
        }
    }

    @Test func anotherRequestWithTheKeyIsAConflict() async throws {
        try await Self.withServer { server in
            _ = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            let otherBody = try await Self.post(server, "/fin/start", Self.body("c1", "No"), key: "k1")
            let otherPath = try await Self.post(server, "/fin/reply", Self.body(), key: "k1")
            for answer in [otherBody, otherPath] {
                #expect(answer.status == 422)
                #expect(try Self.code(answer) == "conflict")
                #expect(Self.header("idempotency-replayed", answer) == nil)
            }
        }
    }

    @Test func aRatingIsRefusedInTheShapeThatRatingsAreRefusedIn() async throws {
        try await Self.withServer { server in
            _ = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            let rating = #"{"conversation_id":"c1","rating":"good"}"#
            let refused = try await Self.post(server, "/fin/csat", rating, key: "k1")
            #expect(refused.status == 422)
            let failure = try WireJSON.decode(CSATFailure.self, from: refused.body)
            #expect(failure.errors.keys.sorted() == ["Idempotency-Key"])
        }
    }

    /// What every endpoint takes; the first time it does something, and an error is as good as any other answer here.
    static let bodies: [Endpoint: String] = [
        .start: body("new"), .reply: body("c1", "more"), .ask: body("asked"),
        .csat: #"{"conversation_id":"c1","rating":"good"}"#, .capabilities: #"{"user":{"id":"u9"}}"#,
        .escalate: #"{"user":{"id":"u8"}}"#, .runProcedure: #"{"conversation_id":"p1"}"#, .collectAgentInput: "{}",
    ]

    @Test func everyEndpointTakesKeys() async throws {
        try await Self.withServer { server in
            _ = try await Self.post(server, "/fin/start", Self.body(), key: "first")
            for endpoint in Endpoint.allCases {
                let path = endpoint.path.replacing(/\{[^}]*\}/, with: "c1")
                let body = try #require(Self.bodies[endpoint], "the table has no body for \(endpoint)")
                let first = try await Self.post(server, path, body, key: endpoint.rawValue)
                let second = try await Self.post(server, path, body, key: endpoint.rawValue)
                #expect(first.status < 500 && first.status == second.status && first.body == second.body, "\(endpoint)")
                #expect(Self.header("idempotency-replayed", second) == "true", "\(endpoint)")
                let other = try await Self.post(server, path, body + " ", key: endpoint.rawValue)
                #expect(other.status == 422, "\(endpoint)")
            }
        }
    }

    @Test func ofManyAtOnceOneIsCarriedOut() async throws {
        let clock = ManualClock()
        try await WebhookRecorder.run { recorder in
            try await Support.withServer(
                agent: ScriptedAgent.replying("<p>Hi</p>"), callbackURL: recorder.url, clock: clock
            ) { server in
                _ = try await Self.post(server, "/fin/start", Self.body(), key: "start")
                await recorder.wait(forCount: 2)
                let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await Self.post(server, "/fin/reply", Self.body(), key: "reply").body }
                    }
                    return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
                }
                #expect(bodies.count == 1)
                let text = bodies.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
                #expect(text.contains(#""status":"thinking""#))
                await recorder.wait(forCount: 4)
                try await eventually("nothing is under way") { try await server.store.openTurns(now: clock.now()) == 0 }
                #expect(
                    try TurnTests.shorthand(recorder.events()).count == 4, "one answer to start and one to the reply")
            }
        }
    }

    @Test func aRequestWaitsForItsLikeAndGivesUpInTime() async throws {
        let clock = ManualClock()
        try await Self.withServer(clock: clock) { server in
            let app = try await server.access.finAgentApp()
            let key = try #require(IdempotencyKey("k1"))
            let once = IdempotentRequest(appID: app.id, key: key, path: "/fin/start", body: Array(Self.body().utf8))
            // Somebody in another process carries it out.
            let lease = clock.now().adding(.seconds(60))
            #expect(try await server.store.claim(once, owner: "other", now: clock.now(), leaseUntil: lease) == .execute)
            let isAnswered = Mutex(false)
            async let answer = {
                defer { isAnswered.withLock { $0 = true } }
                return try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            }()
            try await eventually("the patience is at its end") {
                clock.advance(by: .milliseconds(100))
                return isAnswered.withLock { $0 }
            }
            let refused = try await answer
            #expect(refused.status == 409 && Self.header("retry-after", refused) == "1")
            #expect(try Self.code(refused) == "conflict")

            let other = try await Self.post(server, "/fin/start", Self.body("c2"), key: "k2")
            let id = try #require(Self.header("x-request-id", other))
            try await server.store.keep(
                StoredAnswer(status: 200, body: other.body, requestID: id), of: once, owner: "other")
            let replayed = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
            #expect(replayed.status == 200 && replayed.body == other.body)
        }
    }

    @Test func aKeyIsHonouredAfterARestartAndFor24Hours() async throws {
        let clock = ManualClock()
        try await withTemporaryDirectory { directory in
            let first = Mutex<[UInt8]>([])
            try await Self.withServer(clock: clock, directory: directory) { server in
                let answer = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
                first.withLock { $0 = answer.body }
            }
            clock.advance(by: .seconds(86_399))
            try await Self.withServer(clock: clock, directory: directory) { server in
                let again = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
                #expect(again.status == 200 && again.body == first.withLock { $0 })
                let other = try await Self.post(server, "/fin/start", Self.body("c2"), key: "k1")
                #expect(other.status == 422)
                clock.advance(by: .seconds(1))
                let new = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
                #expect(new.status == 400, "after 24 hours it is a new request, and the conversation exists")
            }
        }
    }

    @Test func aCrashBeforeTheAnswerWasKeptBringsNoSecondMessage() async throws {
        try await withTemporaryDirectory { directory in
            // What a server leaves behind that is killed between taking the message in and answering.
            let clock = SystemClock()
            let ids = SystemIdentifiers(clock: clock)
            let store = try await SQLStore.open(directory: directory, role: .server)
            let app = try await store.ensureApp(AppPackage(id: "app00001", name: "app", createdAt: clock.now()))
            let key = try #require(IdempotencyKey("k1"))
            let once = IdempotentRequest(appID: app.id, key: key, path: "/fin/start", body: Array(Self.body().utf8))
            let lease = clock.now().adding(.seconds(60))
            _ = try await store.claim(once, owner: "dead", now: clock.now(), leaseUntil: lease)
            let body = try StrictJSONParser.parse(Array(Self.body().utf8))
            _ = try await MessageIntake(store: store, clock: clock, ids: ids).take(
                .start, body: body, app: app, version: .v2_17, mark: once.mark)
            await store.close()

            try await Self.withServer(directory: directory) { server in
                let other = try await Self.post(server, "/fin/start", Self.body("c2"), key: "k1")
                #expect(other.status == 422)
                let answer = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
                #expect(answer.status == 200, "not: it exists already")
                let again = try await Self.post(server, "/fin/start", Self.body(), key: "k1")
                #expect(again.body == answer.body && Self.header("idempotency-replayed", again) == "true")
            }
        }
    }

    @Test func whatIsRefusedBeforeItIsUnderstoodLeavesTheKeyFree() async throws {
        let clock = ManualClock()
        try await Self.withServer(clock: clock, requestsPerMinute: 24) { server in
            let bearer = ("Authorization", "Bearer \(server.key)")
            let json = ("Content-Type", "application/json")
            let named = [("Idempotency-Key", "k1"), ("Intercom-Version", "2.17")]
            let body = Array(Self.body().utf8)
            let refusals: [(Int, [UInt8], [(String, String)])] = [
                (401, body, [json]), (403, body, [bearer, json, ("Origin", "https://shop.example")]),
                (415, body, [bearer, ("Content-Type", "text/plain")]),
                (415, body, [bearer, json, ("Content-Encoding", "gzip")]), (400, Array("{".utf8), [bearer, json]),
                (413, Array(repeating: 0x20, count: (1 << 20) + 1), [bearer, json]),
            ]
            for (status, body, headers) in refusals {
                let answer = try await server.send("POST", "/fin/start", body: body, headers: headers + named)
                #expect(answer.status == status)
            }
            let limited = try await server.send("POST", "/fin/start", body: body, headers: [bearer, json] + named)
            #expect(limited.status == 429)
            clock.advance(by: .seconds(10))
            let answer = try await server.send("POST", "/fin/start", body: body, headers: [bearer, json] + named)
            #expect(answer.status == 200 && Self.header("idempotency-replayed", answer) == nil)
        }
    }

    @Test func aKeyThatIsNoneIsABadRequest() async throws {
        try await Self.withServer { server in
            let lines = [
                "Idempotency-Key:", "Idempotency-Key: " + String(repeating: "x", count: 256), "Idempotency-Key: é",
                "Idempotency-Key: a\tb", "Idempotency-Key: a\r\nIdempotency-Key: a",
            ]
            for line in lines {
                try await RawConnection.open(server.url) { connection in
                    try await connection.send(
                        """
                        POST /fin/start HTTP/1.1\r
                        Host: dorsal\r
                        Authorization: Bearer \(server.key)\r
                        Content-Type: application/json\r
                        \(line)\r
                        Content-Length: \(RequestBodies.message().utf8.count)\r
                        \r
                        \(RequestBodies.message())
                        """)
                    let response = try #require(try await connection.response())
                    let item = response.errors?.errors.first
                    #expect(response.status == 400 && item?.code == "parameter_invalid", "\(line)")
                    #expect(item?.field == "Idempotency-Key", "\(line)")
                }
            }
            #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
        }
    }
}
