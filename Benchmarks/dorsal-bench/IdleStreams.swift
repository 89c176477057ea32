import AsyncHTTPClient
import FinAgentAPI
import FinAgentClient
import Foundation
import NIOCore
import NIOHTTP1

/// What ten thousand open event streams on which nothing happens cost: memory of the server, and time of everybody else's calls.
///
/// The development clock is frozen and the conversation's turn thinks until it moves on, so the streams stay open.
struct IdleStreams {
    let server: Child
    let base: URL
    let key: String
    let count: Int

    /// What was measured.
    struct Figures {
        /// MiB of the server before and with the streams.
        var memory: (before: Double, with: Double)
        /// Milliseconds that 99 of 100 starts took at most, before and with the streams.
        var p99: (before: Double, with: Double)
        var open: Int
    }

    func run() async throws -> Figures {
        let client = FinAgentClient(baseURL: base, apiKey: BearerToken(key))
        let probe = StartProbe(client: client)
        try await freezeClock()
        let response = try await client.start(StartProbe.request("idle", "dorsal:slow-turn"))
        guard let address = response.sseSubscriptionURL, let url = URLComponents(string: address) else {
            throw Child.Failed(command: "no stream's address")
        }
        let before = (try await probe.p99("before"), try server.residentMemory())
        let target = url.percentEncodedPath + "?" + (url.percentEncodedQuery ?? "")
        let sockets = try await openStreams(target, at: url.port ?? 80)
        // Two heartbeats long, so that what an idle stream costs in time is in the figures.
        try await Task.sleep(for: .seconds(30))
        let with = (try await probe.p99("with"), try server.residentMemory())
        let open = try await openStreams()
        withExtendedLifetime(sockets) {}
        return Figures(memory: (before.1, with.1), p99: (before.0, with.0), open: open)
    }

    /// MiB that as many streams cost a server that does nothing else.
    func bare() async throws -> Double {
        let before = try server.residentMemory()
        let sockets = try await openStreams("/event-stream", at: base.port ?? 80)
        let with = try server.residentMemory()
        withExtendedLifetime(sockets) {}
        return with - before
    }

    private func openStreams(_ target: String, at port: Int) async throws -> [IdleSocket] {
        var sockets: [IdleSocket] = []
        for number in 0..<count {
            sockets.append(try IdleSocket(port: port, target: target))
            // The listener's queue is finite.
            if number % 100 == 99 { try await waitUntilOpen(number - 50) }
        }
        try await waitUntilOpen(count)
        return sockets
    }

    private func waitUntilOpen(_ goal: Int) async throws {
        for _ in 0..<3000 {
            if try await openStreams() >= goal { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Child.Failed(command: "\(goal) streams did not open")
    }

    private func openStreams() async throws -> Int {
        let health = try await answer(HTTPClientRequest(url: "\(base)/health"))
        guard case .integer(let open)? = health["open_streams"] else { return 0 }
        return Int(open)
    }

    private func freezeClock() async throws {
        var request = HTTPClientRequest(url: "\(base)/dev/clock")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: #"{"action":"freeze"}"#))
        guard try await answer(request)["frozen"] == true else { throw Child.Failed(command: "clock freeze") }
    }

    private func answer(_ request: HTTPClientRequest) async throws -> JSONValue {
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        return try StrictJSONParser.parse(Array((try await response.body.collect(upTo: 1 << 16)).readableBytesView))
    }
}
