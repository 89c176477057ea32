import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Support
import Testing

/// The check that stands behind every test with a server: it sees everything, and it finds what is wrong (RELIABILITY A10).
@Suite(.enabled(if: Contract.isAvailable, Contract.absence)) struct ContractRecorderTests {
    @Test func everyResponseAndEventIsChecked() async throws {
        let recorder = try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let response = try await server.client().start(
                StartRequest(
                    conversationID: "ext-1",
                    message: Message(
                        author: .user, body: "Hello", timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
                    user: User(id: "u")))
            var events = 0
            for try await _ in try #require(try server.client().events(of: response)) { events += 1 }
            #expect(events == 2)
            #expect(try await server.post("/fin/start", "{}").status == 400)
            #expect(try await server.post("/fin/reply", RequestBodies.message(conversation: "none")).status == 404)
            #expect(try await server.post("/fin/nothing", "{}").status == 404)
            #expect(try await server.send("GET", "/fin/start").status == 405)
            #expect(try await server.send("POST", "/fin/start").status == 401)
            #expect(try await server.send("GET", "/event-stream").status == 401)
            #expect(try await server.send("GET", "/health").status == 200)
            return server.recorder
        }
        #expect(recorder.counts == .init(responses: 7, loggedEvents: 2, streamedEvents: 2))
        #expect(recorder.violations == [])
    }

    static let damages: [(String, @Sendable (inout [String: JSONValue]) -> Void)] = [
        ("/conversation_id is integer, not string", { $0["conversation_id"] = 7 }),
        ("/status may not be asleep", { $0["status"] = "asleep" }),
        ("/user_id is missing", { _ = $0.removeValue(forKey: "user_id") }),
        (
            "/created_at_ms is not written in UTC with milliseconds: 2026-01-01T10:00:00Z",
            { $0["created_at_ms"] = "2026-01-01T10:00:00Z" }
        ),
        ("/mood is unknown", { $0["mood"] = "good" }),
    ]

    @Test(arguments: damages.indices)
    func aWrongResponseFailsTheTestThatGotIt(_ number: Int) async throws {
        let (problem, damage) = Self.damages[number]
        try await withKnownIssue {
            try await withServer(
                agent: ScriptedAgent.replying("<p>Hi</p>"), middleware: [Tampering(change: damage)]
            ) { server in
                let response = try await server.post("/fin/start", RequestBodies.message())
                #expect(response.status == 200)
            }
        } matching: { issue in
            issue.comments.contains { comment in
                comment.rawValue.hasPrefix(
                    "against the contract: POST /fin/start (2.16) answered 200: \(problem) in {")
            }
        }
    }

    @Test(arguments: [
        ("/status may not be awaiting", #"{"event_name":"fin_replied","status":"awaiting"}"#),
        ("there is no event called fin_sang", #"{"event_name":"fin_sang"}"#),
        ("the event is not JSON", "{"),
    ])
    func aWrongEventFailsTheTestThatCausedIt(problem: String, body: String) async throws {
        try await withKnownIssue {
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
                #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
                try await server.waitForTurns(SystemClock())
                try await server.execute(
                    "UPDATE events SET body = $1 WHERE sequence = 1", [.bytes(Array(body.utf8))])
            }
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix("against the contract: an event of the log (2.16): ") }
                && issue.comments.contains { $0.rawValue.hasSuffix(" in \(body)") }
        }
        // The known issues above may be any of the event's problems; this is one of them.
        let problems = try ContractCheck.problems(ofEvent: Array(body.utf8), version: .v2_16)
        #expect(problems.contains(problem))
    }

    @Test func aStreamThatSaysSomethingElseThanTheLogFailsItsTest() async throws {
        try await withKnownIssue {
            try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
                let start = try await server.post("/fin/start", RequestBodies.message())
                let url = try #require(try WireJSON.decode(TurnResponse.self, from: start.body).sseSubscriptionURL)
                let stream = try await server.send("GET", String(url.dropFirst(server.url.count)))
                #expect(stream.status == 200)
                // A good event, but not the one that was streamed.
                try await server.execute(
                    "UPDATE events SET body = (SELECT body FROM events WHERE sequence = 2) WHERE sequence = 1")
            }
        } matching: { issue in
            issue.comments.contains {
                $0.rawValue.hasPrefix("against the contract: a stream said what is not in the log: {")
            }
        }
    }

    @Test func aResponseThatNobodyCheckedFailsItsTest() async throws {
        let recorder = ContractRecorder()
        recorder.expect(path: "/fin/start")
        recorder.expect(path: "/health")
        try await withTemporaryDirectory { directory in
            try await SQLStore.open(directory: directory, role: .tool).close()
            try await recorder.checkEvents(in: directory)
        }
        #expect(recorder.violations == ["1 of 1 responses were not checked"])
    }

    @Test func aWebhookThatIsNoEventFailsTheTestThatReceivedIt() async throws {
        try await withKnownIssue {
            try await WebhookRecorder.run { recorder in
                let result = try await WebhookSenderTests.send(to: recorder.url, allowsLoopback: true)
                #expect(result.outcome == .delivered)
            }
        } matching: { issue in
            issue.comments.contains {
                $0.rawValue.contains("a webhook is against the contract: 2.14: there is no event called ; 2.15: ")
            }
        }
    }
}
