import FinAgentAPI
import FinAgentClient
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct CallTests {
    @Test func startSendsKeyVersionAndIdempotencyKeyAndDecodesTheAnswer() async throws {
        try await ScriptedServer.run([.json(Samples.turn)]) { server in
            let client = try Samples.client(server, version: .v2_14)
            let turn = try await client.start(Samples.start, idempotencyKey: "once")
            #expect(turn.conversationID == "ext-123")
            #expect(turn.status == .thinking)
            #expect(turn.createdAt == Samples.moment)
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.uri == "/fin/start")
            #expect(request.header("Authorization") == "Bearer \(Samples.key)")
            #expect(request.header("Content-Type") == "application/json")
            #expect(request.header("Intercom-Version") == "2.14")
            #expect(request.header("Idempotency-Key") == "once")
            #expect(try WireJSON.decode(StartRequest.self, from: request.body) == Samples.start)
        }
    }

    @Test func optionalHeadersAreLeftOut() async throws {
        try await ScriptedServer.run([.json(Samples.turn)]) { server in
            _ = try await Samples.client(server).start(Samples.start)
            let request = try #require(server.requests.first)
            #expect(request.header("Intercom-Version") == nil)
            #expect(request.header("Idempotency-Key") == nil)
        }
    }

    @Test func everyCallGoesToItsEndpoint() async throws {
        let csat = #"{"conversation_id":"ext-123","rating":"good","status":"rated"}"#
        let script: [ScriptedResponse] = [
            .json(Samples.turn), .json(Samples.turn), .json(Samples.turn),
            .json(#"{"version":"Preview","capabilities":[]}"#), .json(#"{"status":"escalated"}"#), .json(csat),
            .json(Samples.turn), .json("{}"),
        ]
        try await ScriptedServer.run(script) { server in
            let client = try Samples.client(server)
            let (id, user, message) = ("ext-123", Samples.user, Samples.message)
            _ = try await client.start(Samples.start)
            _ = try await client.reply(ReplyRequest(conversationID: id, message: message, user: user))
            _ = try await client.ask(AskRequest(conversationID: id, message: message, user: user))
            let capabilities = try await client.capabilities(CapabilitiesRequest(user: user))
            #expect(capabilities.version == "Preview")
            let escalation = try await client.escalate(EscalateRequest(conversationID: id))
            #expect(escalation.status == .escalated)
            let rating = try await client.csat(CSATRequest(conversationID: id, rating: .good))
            #expect(rating.rating == .good)
            _ = try await client.runProcedure("a/b ü", RunProcedureRequest(conversationID: id, user: user))
            let input = CollectAgentInputRequest(stepID: "s", attributeValues: [.init(identifier: "i", value: true)])
            try await client.collectAgentInput(conversationID: "987?x", input)
            #expect(
                server.requests.map(\.uri) == [
                    "/fin/start", "/fin/reply", "/fin/ask", "/fin/capabilities", "/fin/escalate", "/fin/csat",
                    "/fin/procedures/a%2Fb%20%C3%BC/run", "/procedures/987%3Fx/collect_agent_input",
                ])
        }
    }

    @Test(arguments: ["", "/", "/proxy", "/proxy/"])
    func theBaseURLMayHaveAPath(_ path: String) async throws {
        try await ScriptedServer.run([.json(Samples.turn)]) { server in
            let base = try #require(URL(string: server.address + path))
            let client = FinAgentClient(baseURL: base, apiKey: BearerToken(Samples.key))
            _ = try await client.start(Samples.start)
            let prefix = path.hasPrefix("/proxy") ? "/proxy" : ""
            #expect(server.requests.first?.uri == prefix + "/fin/start")
        }
    }

    @Test func aTokenAndAClientPrintWithoutTheKey() throws {
        let url = try #require(URL(string: "http://localhost"))
        let client = FinAgentClient(baseURL: url, apiKey: BearerToken(Samples.key))
        var dumped = ""
        dump(client, to: &dumped)
        #expect(!dumped.contains(Samples.key))
        #expect(!"\(client)".contains(Samples.key))
        #expect("\(client.apiKey)" == "***")
        #expect(String(reflecting: client.apiKey) == "***")
    }
}
