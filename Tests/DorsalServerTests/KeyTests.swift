import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Synchronization
import Testing

/// Who may call what (CONTRACT §1, RELIABILITY B1–B3).
@Suite struct KeyTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: [UInt8])

    private static func path(of endpoint: Endpoint) -> String {
        endpoint.path.replacing(/\{[^}]*\}/, with: "c1")
    }

    /// Everything but what names this very response.
    private static func text(_ answer: Answer) -> String {
        let headers = answer.headers.filter { !["x-request-id", "date"].contains($0.0.lowercased()) }
        let body = String(decoding: answer.body, as: UTF8.self).replacing(/"request_id":"[^"]*"/, with: "")
        return "\(answer.status) \(headers.map { "\($0.0): \($0.1)" }.sorted()) \(body)"
    }

    @Test func everyKeyThatIsNotValidGetsTheSameAnswer() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let stranger = APIKey(from: SystemIdentifiers(clock: SystemClock())).text
            let revoked = try await server.access.createKey(name: "revoked")
            #expect(try await server.access.revokeKey(id: revoked.record.id))
            let values: [String?] = [
                nil, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer nonsense", "Bearer \(stranger)",
                "Token \(server.key)",
                "Bearer \(revoked.key.text)", "Bearer \(server.key)x", "Bearer \(server.key.dropLast())", server.key,
                "Bearer \(server.key), Bearer \(server.key)", "Bearer \(server.key) \(server.key)",
                "Bearer " + String(repeating: "x", count: 4000), "Bearer dorsal_", "Bearer\t\(server.key)x",
            ]
            for endpoint in Endpoint.allCases {
                var texts: Set<String> = []
                for value in values {
                    let answer = try await server.send(
                        "POST", Self.path(of: endpoint), body: Array(RequestBodies.message().utf8),
                        headers: [("Content-Type", "application/json")] + (value.map { [("Authorization", $0)] } ?? []))
                    texts.insert(Self.text(answer))
                }
                let text = try #require(texts.first)
                #expect(texts.count == 1, "\(endpoint): \(texts)")
                #expect(text.hasPrefix("401 ") && text.contains(#""code":"unauthorized""#), "\(endpoint)")
                #expect(
                    text.contains("Access Token Invalid") && !text.lowercased().contains("x-ratelimit"), "\(endpoint)")
            }
            #expect(try await server.store.openTurns(now: SystemClock().now()) == 0)
        }
    }

    /// A key with these scopes, made past the service, which makes keys of one kind only.
    private static func makeKey(_ scopes: Set<Scope>, on server: TestServer) async throws -> String {
        let ids = SystemIdentifiers(clock: SystemClock())
        let key = APIKey(from: ids)
        let app = try await server.access.finAgentApp()
        try await server.store.insertKey(
            APIKeyRecord(
                id: ids.identifier("key"), appID: app.id, name: "test", hash: key.hash, masked: key.masked, sealed: nil,
                scopes: scopes, createdAt: SystemClock().now()))
        return key.text
    }

    /// A valid body for each endpoint, about conversations of its own.
    private static func body(_ endpoint: Endpoint) -> String {
        switch endpoint {
        case .start, .ask, .reply: RequestBodies.message(conversation: "scoped")
        case .csat: #"{"conversation_id":"scoped","rating":"good"}"#
        case .capabilities: #"{"user":{"id":"scoped"}}"#
        case .escalate: #"{"conversation_id":"c1"}"#
        case .runProcedure, .collectAgentInput: "{}"
        }
    }

    @Test func onlyTheEndpointsScopeOpensIt() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let all = Set(Scope.allCases)
            let sets: [Set<Scope>] = [[], all] + Scope.allCases.flatMap { [[$0], all.subtracting([$0])] }
            _ = try await server.post("/fin/start", RequestBodies.message(conversation: "c1"))
            try await eventually("the turn is over") { try await server.store.openTurns(now: SystemClock().now()) == 0 }
            for scopes in sets where !scopes.contains(.writeConversations) {
                let key = try await Self.makeKey(scopes, on: server)
                for endpoint in Endpoint.allCases {
                    let answer = try await server.send(
                        "POST", Self.path(of: endpoint), body: Array(Self.body(endpoint).utf8),
                        headers: [
                            ("Authorization", "Bearer \(key)"), ("Content-Type", "application/json"),
                            ("Intercom-Version", "Preview"),
                        ])
                    #expect(answer.status == 403)
                    let error = try WireJSON.decode(ErrorList.self, from: answer.body).errors.first
                    #expect(error?.code == "forbidden")
                    #expect(
                        error?.message
                            == "You do not have the required scope (write_conversations) to access this resource")
                }
            }
            #expect(try await server.store.openTurns(now: SystemClock().now()) == 0, "a refused call did something")
            let reply = try await server.post("/fin/reply", RequestBodies.message(conversation: "scoped"))
            #expect(reply.status == 404, "a refused call opened a conversation")
            let open = try await server.post(
                "/fin/reply", RequestBodies.message("more", conversation: "c1", timestamp: "2026-01-01T11:00:00.000Z"))
            #expect(open.status == 200, "a refused call escalated the conversation")

            for scopes in sets where scopes.contains(.writeConversations) {
                let key = try await Self.makeKey(scopes, on: server)
                for endpoint in Endpoint.allCases {
                    let answer = try await server.send(
                        "POST", Self.path(of: endpoint), body: Array(Self.body(endpoint).utf8),
                        headers: [
                            ("Authorization", "Bearer \(key)"), ("Content-Type", "application/json"),
                            ("Intercom-Version", "Preview"),
                        ])
                    let passes = answer.status < 500 && ![401, 403, 429].contains(answer.status)
                    #expect(passes, "\(endpoint) with \(scopes.count) scopes: \(answer.status)")
                }
            }
        }
    }

    @Test func aTypoAnywhereInAKeyIsRefusedWithoutAskingTheStore() async throws {
        let counter = Mutex(0)
        let authenticator = Authenticator(
            store: CountingAccessStore { counter.withLock { $0 += 1 } }, clock: ManualClock())
        let key = APIKey(from: CountingIdentifiers()).text
        for index in key.indices {
            var typo = key
            typo.replaceSubrange(index...index, with: key[index] == "x" ? "y" : "x")
            #expect(try await authenticator.credential(authorization: "Bearer \(typo)") == nil)
        }
        for text in ["", "dorsal_", String(key.dropLast()), key + "0", key.uppercased(), " \(key) x"] {
            #expect(try await authenticator.credential(authorization: "Bearer \(text)") == nil)
        }
        #expect(counter.withLock { $0 } == 0)
        _ = try await authenticator.credential(authorization: "Bearer \(key)")
        #expect(counter.withLock { $0 } == 1)
    }
}
