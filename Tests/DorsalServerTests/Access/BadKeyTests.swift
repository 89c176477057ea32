import DorsalCore
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// Guessing, and ending a key that was found (RELIABILITY B7, §4.12).
@Suite struct BadKeyTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: [UInt8])

    private static func start(
        _ server: TestServer, _ key: String, from address: String? = nil, conversation: String = "c1"
    ) async throws -> Answer {
        try await server.send(
            "POST", "/fin/start", body: Array(RequestBodies.message(conversation: conversation).utf8),
            headers: [("Authorization", "Bearer \(key)"), ("Content-Type", "application/json")]
                + (address.map { [("X-Forwarded-For", $0)] } ?? []))
    }

    private static func stranger() -> String { APIKey(from: SystemIdentifiers(clock: SystemClock())).text }

    @Test func anAddressThatGuessesIsToldToWaitAndNobodyElseIs() async throws {
        let clock = ManualClock()
        try await withServer(
            agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock, badKeysPerMinute: 10,
            trustedProxies: ["127.0.0.1"]
        ) { server in
            for number in 0..<10 {
                #expect(try await Self.start(server, Self.stranger(), from: "203.0.113.7").status == 401, "\(number)")
            }
            let refused = try await Self.start(server, Self.stranger(), from: "203.0.113.7")
            #expect(refused.status == 429)
            let wait = refused.headers.first { $0.0.lowercased() == "retry-after" }.flatMap { Int($0.1) }
            #expect(wait.map { (1...60).contains($0) } == true)
            let error = try WireJSON.decode(ErrorList.self, from: refused.body).errors.first
            #expect(error?.code == "rate_limit_exceeded")
            // What a client writes before the address that the proxy saw changes nothing.
            #expect(try await Self.start(server, "x", from: "198.51.100.1, 203.0.113.7").status == 429)
            #expect(try await Self.start(server, "x", from: "203.0.113.8").status == 401)
            #expect(try await Self.start(server, server.key, from: "203.0.113.8").status == 200)
            #expect(
                try await Self.start(server, server.key, from: "203.0.113.7", conversation: "c2").status == 200,
                "a key that was good lately passes beside a guesser")
            clock.advance(by: .seconds(60))
            #expect(try await Self.start(server, Self.stranger(), from: "203.0.113.7").status == 401)
        }
    }

    @Test func withoutAProxyTheHeaderIsNotBelieved() async throws {
        try await withServer(clock: ManualClock(), badKeysPerMinute: 5) { server in
            var statuses: [Int] = []
            for number in 0..<8 {
                statuses.append(try await Self.start(server, "x", from: "203.0.113.\(number)").status)
            }
            #expect(statuses == [401, 401, 401, 401, 401, 429, 429, 429])
        }
    }

    @Test func theLastAddressThatIsNotAProxysCounts() {
        let origin = RequestOrigin(trustedProxies: ["10.0.0.1", "10.0.0.2", "::1"])
        let cases: [(peer: String, forwarded: [String], address: String)] = [
            ("203.0.113.1", ["198.51.100.1"], "203.0.113.1"),
            ("10.0.0.1", [], "10.0.0.1"),
            ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["192.0.2.1, 198.51.100.1 , 10.0.0.2"], "198.51.100.1"),
            ("10.0.0.1", ["192.0.2.1", "198.51.100.1"], "198.51.100.1"),
            ("10.0.0.1", ["192.0.2.1, nonsense"], "10.0.0.1"),
            ("10.0.0.1", ["::ffff:192.0.2.9"], "192.0.2.9"),
            ("::1", ["2001:db8::5"], "2001:db8::5"),
        ]
        for (peer, forwarded, address) in cases {
            #expect(origin.address(peer: peer, forwarded: forwarded) == address, "\(peer) \(forwarded)")
        }
    }

    private static func revoke(_ server: TestServer, _ body: String) async throws -> Answer {
        try await server.send(
            "POST", "/keys/revoke", body: Array(body.utf8), headers: [("Content-Type", "application/json")])
    }

    /// Everything but what names this very response.
    private static func text(_ answer: Answer) -> String {
        let headers = answer.headers.filter { !["x-request-id", "date"].contains($0.0.lowercased()) }
        return "\(answer.status) \(headers.map { "\($0.0): \($0.1)" }.sorted()) "
            + String(decoding: answer.body, as: UTF8.self)
    }

    @Test func whoeverFindsAKeyMayEndItAndLearnsNothing() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            let lost = try await server.access.createKey(name: "lost").key.text
            #expect(try await Self.start(server, lost).status == 200)
            var texts: Set<String> = []
            for key in [lost, lost, Self.stranger(), "nonsense", ""] {
                texts.insert(Self.text(try await Self.revoke(server, #"{"key":"\#(key)"}"#)))
            }
            #expect(texts.count == 1 && texts.first?.hasPrefix("200 ") == true, "\(texts)")
            clock.advance(by: Authenticator.memory)
            #expect(try await Self.start(server, lost).status == 401)
            #expect(try await Self.start(server, server.key, conversation: "c2").status == 200)
        }
    }

    @Test func endingKeysHasALimitAndAForm() async throws {
        let clock = ManualClock()
        try await withServer(clock: clock) { server in
            let empty = try await Self.revoke(server, "{}")
            #expect(empty.status == 400)
            #expect(try await Self.revoke(server, "nonsense").status == 400)
            #expect(try await Self.revoke(server, #"{"key":"\#(String(repeating: "x", count: 2000))"}"#).status == 413)
            for _ in 3..<KeyRevocationController.limit {
                #expect(try await Self.revoke(server, #"{"key":"x"}"#).status == 200)
            }
            #expect(try await Self.revoke(server, #"{"key":"x"}"#).status == 429)
            clock.advance(by: .seconds(60))
            #expect(try await Self.revoke(server, #"{"key":"x"}"#).status == 200)
        }
    }
}
