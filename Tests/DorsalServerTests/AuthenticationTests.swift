import DorsalCore
import DorsalServer
import FinAgentAPI
import Support
import Synchronization
import Testing

@Suite struct AuthenticationTests {
    @Test func aRevokedKeyIsRefusedWithinASecondWithTheSameAnswerAsAnUnknownOne() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock) { server in
            #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
            let record = try #require(try await server.access.keys().first)
            #expect(try await server.access.revokeKey(id: record.id))
            clock.advance(by: .seconds(1))
            let revoked = try await server.post("/fin/start", RequestBodies.message(conversation: "ext-2"))
            let unknown = try await server.send(
                "POST", "/fin/start", headers: [("Authorization", "Bearer \(APIKey(from: CountingIdentifiers()).text)")]
            )
            #expect(revoked.status == 401 && unknown.status == 401)
            #expect(Self.withoutRequestID(revoked.body) == Self.withoutRequestID(unknown.body))
        }
    }

    @Test func aTypoIsRefusedWithoutAskingTheStore() async throws {
        let counter = Mutex(0)
        let authenticator = Authenticator(
            store: CountingAccessStore { counter.withLock { $0 += 1 } }, clock: ManualClock())
        let key = APIKey(from: CountingIdentifiers()).text
        for index in key.indices.dropFirst(7) {
            var typo = key
            typo.replaceSubrange(index...index, with: key[index] == "x" ? "y" : "x")
            #expect(try await authenticator.credential(authorization: "Bearer \(typo)") == nil)
        }
        #expect(counter.withLock { $0 } == 0)
        _ = try await authenticator.credential(authorization: "Bearer \(key)")
        #expect(counter.withLock { $0 } == 1)
    }

    private static func withoutRequestID(_ body: [UInt8]) -> String {
        String(decoding: body, as: UTF8.self).replacing(/"request_id":"[^"]*"/, with: "")
    }
}
