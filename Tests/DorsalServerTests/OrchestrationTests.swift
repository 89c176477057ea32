import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import FinAgentClient
import Support
import Testing

/// The endpoints for orchestrating agents, called with the client that ships (CONTRACT §7).
@Suite struct OrchestrationTests {
    @Test func capabilitiesNameWhatCanBeCalledAndKeepTheUser() async throws {
        try await withServer { server in
            for version in [APIVersion.v2_17, .preview] {
                let client = try server.client(version: version)
                let list = try await client.capabilities(
                    CapabilitiesRequest(user: User(id: "u1", email: "a@example.test")))
                #expect(list.version == version.rawValue)
                #expect(list.capabilities.map(\.type) == [.reply, .ask, .escalate])
                #expect(list.capabilities.map(\.endpoint) == ["/fin/reply", "/fin/ask", "/fin/escalate"])
                #expect(list.capabilities.allSatisfy { $0.method == "POST" && !$0.description.isEmpty })
            }
        }
    }

    @Test func aUserWithoutAConversationIsHandedOverUnderANumber() async throws {
        try await WebhookRecorder.run { recorder in
            try await withServer(callbackURL: recorder.url) { server in
                let client = try server.client(version: .preview)
                let answer = try await client.escalate(EscalateRequest(user: User(id: "u1"), context: "VIP"))
                let number = try #require(answer.intercomConversationID)
                #expect(answer.status == .escalated && answer.conversationID == nil)
                #expect(answer.sseSubscriptionURL == nil)
                await recorder.wait(forCount: 2)
                let events = try recorder.events()
                #expect(
                    TurnTests.shorthand(events) == ["S(escalated: Escalation requested via API)", "S(complete)"])
                #expect(events.allSatisfy { $0.conversationID == number })
                let again = try await client.escalate(EscalateRequest(conversationID: number))
                #expect(again.conversationID == number)
                #expect(recorder.received.count == 2)
            }
        }
    }

    @Test func aHandOverCancelsTheRunningTurn() async throws {
        let gate = Gate()
        let agent = ScriptedAgent { _ in
            await gate.pass()
            return [.reply(ReplyDraft(html: "<p>Too late</p>"))]
        }
        try await WebhookRecorder.run { recorder in
            try await withServer(agent: agent, callbackURL: recorder.url) { server in
                let client = try server.client(version: .preview)
                let message = Message(author: .user, body: "Hello")
                _ = try await client.start(
                    StartRequest(conversationID: "c1", message: message, user: User(id: "u1")))
                await gate.waitForArrival()
                _ = try await client.escalate(EscalateRequest(conversationID: "c1"))
                gate.open()
                await recorder.wait(forCount: 2)
                try await eventually("nothing is under way") {
                    try await server.store.openTurns(now: SystemClock().now()) == 0
                }
                #expect(
                    TurnTests.shorthand(try recorder.events()) == [
                        "S(escalated: Escalation requested via API)", "S(complete)",
                    ])
            }
        }
    }

    @Test(
        arguments: [
            (#"{}"#, "Either conversation_id or user must be provided"),
            (#"{"conversation_id":null,"context":"x"}"#, "Either conversation_id or user must be provided"),
            (#"{"conversation_id":"c","user":{"id":"u"}}"#, "Only one of conversation_id and user can be provided"),
            (#"{"conversation_id":"nobody"}"#, "Conversation not found"),
            (#"{"user":{"name":"Ada"}}"#, "User ID is required"),
            (#"{"user":{"id":"u"},"message":7}"#, "message must be a string, not integer"),
        ])
    func aHandOverThatCannotBeIsRefused(_ body: String, _ message: String) async throws {
        try await withServer { server in
            let response = try await server.post(
                "/fin/escalate", body, headers: [("Intercom-Version", "Preview")])
            let list = try WireJSON.decode(ErrorList.self, from: response.body)
            #expect(response.status == 400 && list.errors.map(\.message) == [message])
        }
    }

    @Test func aHandOversTextsAreBounded() async throws {
        try await withServer { server in
            for field in ["message", "context"] {
                for (count, status) in [(10_000, 200), (10_001, 400)] {
                    let text = String(repeating: "é", count: count)
                    let response = try await server.post(
                        "/fin/escalate", #"{"user":{"id":"u"},"\#(field)":"\#(text)"}"#,
                        headers: [("Intercom-Version", "Preview")])
                    #expect(response.status == status, "\(field) of \(count)")
                }
            }
        }
    }

    @Test func proceduresAnswerWithTheirDocumentedErrors() async throws {
        try await withServer { server in
            let client = try server.client(version: .preview)
            let run = RunProcedureRequest(conversationID: "c1", user: User(id: "u1"))
            await #expect {
                try await client.runProcedure("12345", run)
            } throws: { error in
                (error as? FinAgentClientError).map { "\($0)".contains("Procedure not found") } ?? false
            }
            let input = CollectAgentInputRequest(stepID: "s", attributeValues: [])
            await #expect {
                try await client.collectAgentInput(conversationID: "123", input)
            } throws: { error in
                (error as? FinAgentClientError).map { "\($0)".contains("Resource Not Found") } ?? false
            }
        }
    }

    @Test(
        arguments: [
            (
                #"{"conversation_id":"nobody","rating":"good"}"#,
                ["external_conversation_id": "Conversation not found for the given external_conversation_id"]
            ),
            (#"{"conversation_id":"ext-1","rating":"good"}"#, ["base": "No rating survey found for this conversation"]),
            (#"{"conversation_id":"ext-1","rating":"great"}"#, ["rating": "Rating isn't an option"]),
            (
                #"{"rating":5}"#,
                ["conversation_id": "conversation_id is required", "rating": "rating must be a string, not integer"]
            ),
            (#"[]"#, ["base": "The body must be a JSON object, not array"]),
        ] as [(String, [String: String])])
    func aRatingThatCannotBeRecordedIsRefusedByField(_ body: String, _ errors: [String: String]) async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
            for version in APIVersion.allCases {
                let response = try await server.post(
                    "/fin/csat", body, headers: [("Intercom-Version", version.rawValue)])
                #expect(response.status == 422)
                #expect(try WireJSON.decode(CSATFailure.self, from: response.body).errors == errors)
            }
        }
    }

    @Test(arguments: [APIVersion.v2_14, .v2_15, .v2_16])
    func olderVersionsHaveNoneOfIt(_ version: APIVersion) async throws {
        try await withServer { server in
            for endpoint in Endpoint.allCases where !endpoint.versions.contains(version) {
                let response = try await server.post(
                    endpoint.path.replacing("{procedure_id}", with: "1").replacing("{conversation_id}", with: "1"),
                    "{}",
                    headers: [("Intercom-Version", version.rawValue)])
                let list = try WireJSON.decode(ErrorList.self, from: response.body)
                #expect(response.status == 400 && list.errors.map(\.code) == ["intercom_version_invalid"])
                #expect(
                    list.errors.map(\.message) == ["Requested resource is not available in current API version."])
            }
        }
    }
}
