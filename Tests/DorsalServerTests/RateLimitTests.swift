import FinAgentAPI
import Support
import Testing

@Suite struct RateLimitTests {
    @Test func everyAuthenticatedResponseTellsWhatIsLeftAndTheWindowEndsIn429() async throws {
        let clock = ManualClock()
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), clock: clock, requestsPerMinute: 12) {
            server in
            func header(_ name: String, _ response: (status: Int, headers: [(String, String)], body: [UInt8]))
                -> String?
            {
                response.headers.first { $0.0.lowercased() == name }?.1
            }
            let first = try await server.post("/fin/start", RequestBodies.message())
            #expect(first.status == 200 && header("x-ratelimit-limit", first) == "2")
            #expect(header("x-ratelimit-remaining", first) == "1" && header("x-ratelimit-reset", first) != nil)
            let invalid = try await server.post("/fin/start", "{}")
            #expect(invalid.status == 400 && header("x-ratelimit-remaining", invalid) == "0")
            let refused = try await server.post("/fin/start", RequestBodies.message(conversation: "ext-2"))
            #expect(refused.status == 429 && header("retry-after", refused) != nil)
            let list = try WireJSON.decode(ErrorList.self, from: refused.body)
            #expect(list.errors.first?.code == "rate_limit_exceeded")
            #expect(list.errors.first?.message == "Exceeded rate limit of 2 in 10_seconds")
            clock.advance(by: .seconds(10))
            #expect(try await server.post("/fin/start", RequestBodies.message(conversation: "ext-2")).status == 200)
        }
    }
}
