import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Testing

/// Clients that are gone before their connection is set up. In a process of its own: what this broke once was the process.
@Suite struct VanishingClientTests {
    @Test func aServerOutlivesClientsThatResetAtOnce() async throws {
        try await withTemporaryDirectory { data in
            let port = ServerProcess.freePort()
            let server = try await ServerProcess.start(data: data, port: port)
            defer { server.kill() }
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { for _ in 0..<1500 { Self.connectAndReset(port: port) } } }
            }
            let health = try await HTTPClient.shared.execute(
                HTTPClientRequest(url: server.url + "/health"), timeout: .seconds(15))
            #expect(health.status.code == 200)
            #expect(server.process.isRunning)
        }
    }

    private static func connectAndReset(port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Closing throws the connection away instead of ending it (SO_LINGER with no time).
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Foundation.linger>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = connect(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        close(descriptor)
    }
}
