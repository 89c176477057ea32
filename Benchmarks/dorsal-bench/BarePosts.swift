import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Posts bodies of a webhook's size with nothing but AsyncHTTPClient: the limit that delivering is measured against.
struct BarePosts {
    private static let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: 700)

    let url: String
    let seconds: Int
    /// How many are under way at once.
    let atOnce: Int

    /// Answers how many a second were acknowledged.
    func run() async throws -> Double {
        let count = Mutex(0)
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<atOnce {
                group.addTask {
                    while ContinuousClock.now < end {
                        var request = HTTPClientRequest(url: url)
                        request.method = .POST
                        request.headers.add(name: "Content-Type", value: "application/json")
                        request.body = .bytes(Self.body)
                        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
                        _ = try await response.body.collect(upTo: 1 << 16)
                        count.withLock { $0 += 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(count.withLock { $0 }) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
