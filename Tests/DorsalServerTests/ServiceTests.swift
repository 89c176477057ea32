import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@Suite struct ServiceTests {
    @Test func theAnswerSentBeforeAKillIsTheAnswerAfterIt() async throws {
        try await withTemporaryDirectory { directory in
            let gate = Gate()
            let hanging = ScriptedAgent { _ in
                await gate.pass()
                throw CancellationError()
            }
            try await withServer(agent: hanging, directory: directory) { server in
                let response = try await server.post("/fin/start", RequestBodies.message())
                #expect(response.status == 200)
                await gate.waitForArrival()
                gate.open()
            }
            try await WebhookRecorder.run { recorder in
                try await withServer(
                    agent: ScriptedAgent.replying("<p>Late, but here</p>"), callbackURL: recorder.url,
                    directory: directory
                ) { _ in
                    await recorder.wait(forCount: 2)
                    let events = TurnTests.shorthand(try recorder.events())
                    #expect(events == ["R(replying)", "S(awaiting_user_reply)"])
                }
            }
        }
    }

    @Test func healthTellsTheStateWithoutAKey() async throws {
        try await withServer(contents: SampleContent.documents) { server in
            let response = try await server.send("GET", "/health")
            #expect(response.status == 200)
            let health = try StrictJSONParser.parse(response.body)
            #expect(health["status"] == "ok")
            #expect(health["version"]?.string == DorsalVersion.current)
        }
    }

    @Test func theConsolePageCarriesAStrictPolicyAndNoSecret() async throws {
        try await withServer { server in
            let response = try await server.send("GET", "/console")
            #expect(response.status == 200)
            let headers = Dictionary(response.headers.map { ($0.0.lowercased(), $0.1) }, uniquingKeysWith: { $1 })
            #expect(headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(!String(decoding: response.body, as: UTF8.self).contains(server.key))
        }
    }

    @Test func attributesThatAreNotDefinedAreReportedAndTheRestIsTakenIn() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let app = try await server.access.finAgentApp()
            try await server.store.defineAttribute(
                AttributeDefinition(subject: .user, name: "plan", type: .string), appID: app.id)
            try await server.store.defineAttribute(
                AttributeDefinition(subject: .conversation, name: "priority_level", type: .string), appID: app.id)
            let response = try await server.post(
                "/fin/start",
                """
                {"conversation_id":"ext-1","user":{"id":"u","attributes":{"plan":"Pro","shoe_size":43}},
                "message":{"author":"user","body":"Hi","timestamp":"2026-01-01T10:00:00.000Z"},
                "conversation_metadata":{"attributes":{"priority_level":1234}}}
                """)
            #expect(response.status == 200)
            let turn = try WireJSON.decode(TurnResponse.self, from: response.body)
            #expect(turn.status == .thinking)
            #expect(turn.errors?.user?.attributes == ["shoe_size": "User attribute 'shoe_size' does not exist"])
            #expect(
                turn.errors?.conversation?.attributes == [
                    "priority_level": "'1234' is not a valid value for attribute 'priority_level' of type 'string'"
                ])
        }
    }

    @Test func theLogHoldsNoQueryBodyOrKey() async throws {
        let log = CapturedLog()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), logger: log.logger) { server in
            let start = try await server.post("/fin/start", RequestBodies.message("a very private question"))
            let url = try #require(try WireJSON.decode(TurnResponse.self, from: start.body).sseSubscriptionURL)
            let stream = try await server.send("GET", String(url.dropFirst(server.url.count)))
            let wrong = try await server.send("GET", "/event-stream?accessToken=secret-token&channels=x")
            for response in [start.headers, stream.headers, wrong.headers] {
                let policy = response.first { $0.0.lowercased() == "referrer-policy" }?.1
                #expect(policy == "no-referrer")
            }
            let text = log.text
            #expect(!text.contains("secret-token"))
            #expect(text.contains("/event-stream") && text.contains("/fin/start"))
            #expect(!text.contains("accessToken") && !text.contains("private question") && !text.contains(server.key))
        }
    }
}
