import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// App packages, the lives of keys and the switch of the Fin Agent API, over HTTP (RELIABILITY B5, B6, B8).
@Suite struct AppAccessTests {
    private static func status(
        _ server: TestServer, _ key: String, path: String = "/fin/start", conversation: String = "c1"
    ) async throws -> Int {
        try await send(server, key, path: path, body: RequestBodies.message(conversation: conversation)).status
    }

    private static func send(
        _ server: TestServer, _ key: String, path: String, body: String
    ) async throws -> (status: Int, headers: [(String, String)], body: [UInt8]) {
        try await server.send(
            "POST", path, body: Array(body.utf8),
            headers: [
                ("Authorization", "Bearer \(key)"), ("Content-Type", "application/json"),
                ("Intercom-Version", "Preview"),
            ])
    }

    @Test func aRevokedKeyIsRefusedWithinASecondAndItsStreamEnds() async throws {
        let gate = Gate()
        let hanging = ScriptedAgent { _ in
            await gate.pass()
            throw CancellationError()
        }
        try await withServer(agent: hanging) { server in
            let other = try await server.access.createKey(name: "other")
            let answer = try await Self.send(
                server, other.key.text, path: "/fin/start", body: RequestBodies.message())
            let response = try WireJSON.decode(TurnResponse.self, from: answer.body)
            let url = try #require(response.sseSubscriptionURL)
            var reader = try await StreamReader.open(url)
            #expect(try await reader.read(until: "connected"))

            let revokedAt = ContinuousClock.now
            #expect(try await server.access.revokeKey(id: other.record.id))
            await #expect(throws: (any Error).self) { _ = try await reader.rest() }
            try await eventually("the key is refused") {
                try await Self.status(server, other.key.text, path: "/fin/reply") == 401
            }
            let wait = revokedAt.duration(to: .now)
            print("revocation took effect after \(wait)")
            #expect(wait < .seconds(5), "a second, on a machine that has nothing else to do")
            #expect(try await StreamReader.open(url).status == 401)
            #expect(try await Self.status(server, server.key, conversation: "c2") == 200)
            gate.open()
        }
    }

    @Test func twoKeysPassDuringTheOverlapAndTheirUseIsWrittenDown() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            let old = try await server.access.createKey(name: "CI")
            let new = try await server.access.rotateKey(id: old.record.id, overlap: .seconds(24 * 3600))
            #expect(new.record.scopes == old.record.scopes && new.record.name == "CI")
            await #expect(throws: AppRefusal.alreadyRotated) {
                _ = try await server.access.rotateKey(id: old.record.id, overlap: .zero)
            }
            clock.advance(by: .seconds(24 * 3600) - .seconds(1))
            #expect(try await Self.status(server, old.key.text, conversation: "a") == 200)
            #expect(try await Self.status(server, new.key.text, conversation: "b") == 200)
            clock.advance(by: .seconds(1))
            #expect(try await Self.status(server, old.key.text, conversation: "c") == 401)
            #expect(try await Self.status(server, new.key.text, conversation: "d") == 200)

            for seconds in [1, 20, 29, 31, 59, 61, 90] {
                clock.advance(by: .seconds(seconds))
                _ = try await Self.status(server, new.key.text, path: "/fin/reply", conversation: "d")
                let used = try await server.access.keys().first { $0.id == new.record.id }?.lastUsedAt
                let age = try #require(used.map { clock.now().since($0) })
                #expect(age >= .zero && age < .seconds(60))
            }
        }
    }

    @Test func aUseIsNotAWriteForEveryRequest() async throws {
        let clock = ManualClock()
        let uses = CountingUses()
        let record = Credential(
            keyID: "key_1", scopes: [], app: AppPackage(id: "app00001", name: "Fin", createdAt: clock.now()))
        let authenticator = Authenticator(store: CountingAccessStore(credential: record) {}, uses: uses, clock: clock)
        let key = APIKey(from: CountingIdentifiers()).text
        for _ in 0..<3000 {
            #expect(try await authenticator.credential(authorization: "Bearer \(key)")?.keyID == "key_1")
            clock.advance(by: .milliseconds(100))
        }
        #expect(uses.count == 10, "five minutes of ten requests a second")
    }

    @Test func otherScopesComeWithAnotherTokenAndTheOldOneDies() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let (app, token) = try await server.access.createApp(
                name: "Reports", scopes: [.writeConversations, .readArticles])
            #expect(token.record.sealed == nil, "a token is stored as a hash alone")
            #expect(try server.access.reveal(token.record) == nil)
            #expect(try await Self.status(server, token.key.text) == 200)
            let next = try await server.access.setScopes([.readArticles], ofApp: app.id)
            try await eventually("the old token is dead") { try await Self.status(server, token.key.text) == 401 }
            let refused = try await Self.send(
                server, next.key.text, path: "/fin/start", body: RequestBodies.message(conversation: "c2"))
            #expect(refused.status == 403)
            #expect(String(decoding: refused.body, as: UTF8.self).contains("(write_conversations)"))
            let listed = try await server.access.apps()
            #expect(listed.map(\.package.kind) == [.fin, .workspace])
            #expect(listed.last?.keys.map(\.id) == [next.record.id])
            try await server.access.revokeApp(id: app.id)
            try await eventually("the app is revoked") { try await Self.status(server, next.key.text) == 401 }
            await #expect(throws: AppRefusal.revoked) {
                _ = try await server.access.setScopes([.readTags], ofApp: app.id)
            }
        }
    }

    @Test func thePackageOfTheFinAgentAPIKeepsItsScope() async throws {
        try await withServer { server in
            let fin = try await server.access.finAgentApp()
            await #expect(throws: AppRefusal.isFinAgentAPI) {
                _ = try await server.access.setScopes([.readTags], ofApp: fin.id)
            }
            await #expect(throws: AppRefusal.isFinAgentAPI) { try await server.access.revokeApp(id: fin.id) }
            await #expect(throws: AppRefusal.noScopes) { _ = try await server.access.createApp(name: "x", scopes: []) }
            await #expect(throws: AppRefusal.noSuchApp) { try await server.access.revokeApp(id: "nobody") }
            await #expect(throws: AppRefusal.noSuchKey) {
                _ = try await server.access.rotateKey(id: "nobody", overlap: .zero)
            }
        }
    }

    @Test func anotherAppsConversationsAreAsIfTheyWereNotThere() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            #expect(try await Self.status(server, server.key, conversation: "theirs") == 200)
            try await server.waitForTurns(SystemClock())
            let stranger = try await server.access.createApp(name: "Other", scopes: [.writeConversations]).token
            func bodies(_ id: String) -> [(String, String)] {
                [
                    ("/fin/reply", RequestBodies.message(conversation: id)),
                    ("/fin/csat", #"{"conversation_id":"\#(id)","rating":"good"}"#),
                    ("/fin/escalate", #"{"conversation_id":"\#(id)"}"#),
                    (
                        "/procedures/\(id)/collect_agent_input",
                        #"{"procedure_id":"p","input":{"author":"user","body":"x"}}"#
                    ),
                ]
            }
            for (theirs, unknown) in zip(bodies("theirs"), bodies("unknown")) {
                var texts: [String] = []
                for (path, body) in [theirs, unknown] {
                    let answer = try await Self.send(server, stranger.key.text, path: path, body: body)
                    #expect(answer.status >= 400 && answer.status < 500)
                    let text = String(decoding: answer.body, as: UTF8.self)
                        .replacing(/"request_id":"[^"]*"/, with: "").replacing("theirs", with: "unknown")
                    texts.append("\(answer.status) \(text)")
                }
                #expect(Set(texts).count == 1, "\(theirs.0): \(texts)")
            }
            #expect(try await server.store.openTurns(now: SystemClock().now()) == 0, "nothing was written")
        }
    }

    @Test func switchedOffTheFinAgentAPISaysSoToEveryKey() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            let other = try await server.access.createApp(name: "Other", scopes: [.writeConversations]).token
            #expect(try await server.access.setAvailability(false).isAvailable == false)
            clock.advance(by: Authenticator.memory)
            for endpoint in Endpoint.allCases {
                for key in [server.key, other.key.text] {
                    let path = endpoint.path.replacing(/\{[^}]*\}/, with: "c1")
                    let answer = try await Self.send(server, key, path: path, body: RequestBodies.message())
                    #expect(answer.status == 403, "\(endpoint)")
                    let error = try WireJSON.decode(ErrorList.self, from: answer.body).errors.first
                    #expect(error?.code == "forbidden")
                    #expect(error?.message == "The Fin Agent API is switched off in this workspace.")
                }
            }
            #expect(try await Self.status(server, "nonsense") == 401, "who has no key is told nothing")
            #expect(try await server.store.openTurns(now: clock.now()) == 0)
            _ = try await server.access.setAvailability(true)
            clock.advance(by: Authenticator.memory)
            #expect(try await Self.status(server, server.key) == 200)
        }
    }
}
