import FinAgentAPI
import FinAgentClient

/// Starts conversations one after the other and looks at how long they take.
struct StartProbe: Sendable {
    let client: FinAgentClient

    /// Milliseconds that 99 of 100 starts took at most; `run` keeps the ids of different runs apart.
    func p99(_ run: String) async throws -> Double {
        var durations: [Double] = []
        for number in 0..<2050 {
            let start = ContinuousClock.now
            _ = try await client.start(Self.request("\(run)-\(number)", "Hello"))
            let elapsed = ContinuousClock.now - start
            // The first ones warm caches and connections.
            if number >= 50 { durations.append(elapsed / .milliseconds(1)) }
        }
        return durations.sorted()[durations.count * 99 / 100]
    }

    static func request(_ conversation: String, _ body: String) -> StartRequest {
        StartRequest(
            conversationID: conversation,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u"))
    }
}
