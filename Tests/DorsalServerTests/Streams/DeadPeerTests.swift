import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

@testable import DorsalServer

/// Clients that vanish without closing their connection (RELIABILITY F9).
///
/// `make dead-peers` runs it in a network namespace of its own, where the client's address can be taken away: nothing reaches it any
/// more, and nothing comes from it. It takes as long as the network takes.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DORSAL_DEAD_PEERS"] != nil), .timeLimit(.minutes(3)))
struct DeadPeerTests {
    private static let address = "10.9.0.2"

    @Test func aPeerThatVanishesIsFreedWithin45Seconds() async throws {
        try Self.network("address", "add", "\(Self.address)/32", "dev", "lo")
        try await StreamHarness.run(clock: SystemClock()) { beating in
            // Where a test holds the clock there are no heartbeats, and the system's own probes have to find out.
            try await StreamHarness.run(clock: ManualClock()) { still in
                let clients = try await [Self.connect(to: beating), Self.connect(to: still)]
                try Self.network("address", "del", "\(Self.address)/32", "dev", "lo")
                let start = ContinuousClock.now
                async let first = Self.freed(beating, since: start)
                async let second = Self.freed(still, since: start)
                let (withHeartbeats, without) = try await (first, second)
                print("dead peers: freed after \(withHeartbeats) with heartbeats, \(without) without")
                #expect(withHeartbeats < .seconds(45) && without < .seconds(45))
                #expect(withHeartbeats > .seconds(5), "nobody told the server")
                #expect(clients.count == 2)
            }
        }
    }

    private static func connect(to harness: StreamHarness) async throws -> RawClient {
        let path = try await harness.path(of: harness.conversation())
        let port = try #require(harness.url.split(separator: ":").last.flatMap { Int($0) })
        let client = try RawClient(port: port, from: address, request: "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
        try await eventually("the stream is open") { harness.feed.subscriberCount == 1 }
        return client
    }

    private static func freed(_ harness: StreamHarness, since start: ContinuousClock.Instant) async throws -> Duration {
        while harness.feed.subscriberCount > 0, ContinuousClock.now - start < .seconds(60) {
            try await Task.sleep(for: .milliseconds(100))
        }
        return ContinuousClock.now - start
    }

    private static func network(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["ip"] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EPERM) }
    }
}
