import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Posts bodies of a webhook's size with nothing but AsyncHTTPClient: the limit that delivering is measured against.
struct BarePosts {
    private static let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: 700)

    let url: String
    let seconds: Int
    /// How many are under way at once.
    let atOnce: Int

    /// Answers how many a second were acknowledged.
    func run() async throws -> Double {
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<atOnce { group.addTask { try await post(until: end) } }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private func post(until end: ContinuousClock.Instant) async throws -> Int {
        var count = 0
        while ContinuousClock.now < end {
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(Self.body)
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
            _ = try await response.body.collect(upTo: 1 << 16)
            count += 1
        }
        return count
    }
}
