import DorsalCore
import FinAgentAPI
import Support
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

    private static func withoutRequestID(_ body: [UInt8]) -> String {
        String(decoding: body, as: UTF8.self).replacing(/"request_id":"[^"]*"/, with: "")
    }
}
