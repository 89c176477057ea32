import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A hundred people sign in at the same moment, each from an address of their own, and again as soon as all have been answered.
struct SignIns: Disturbance {
    private static let atOnce = 100

    let base: URL

    func run(until end: EndOfRound) async throws -> String {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.atOnce
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let said = try await signIn(client, until: end)
            try await client.shutdown()
            return said
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func signIn(_ client: HTTPClient, until end: EndOfRound) async throws -> String {
        let door = try await client.execute(request("/console"), timeout: .seconds(10))
        let page = String(buffer: try await door.body.collect(upTo: 1 << 20))
        let cookie = door.headers["set-cookie"].first?.prefix { $0 != ";" }
        guard let token = page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)?.1, let cookie else {
            throw Child.Failed(command: "no form to sign in with")
        }
        let form = "csrf=\(token)&password=wrong+password&email="
        var statuses = StatusCounts()
        var crowds = 0
        while !end.isOver {
            crowds += 1
            let crowd = crowds
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<Self.atOnce {
                    var request = request("/console/sign-in")
                    request.method = .POST
                    request.headers.add(name: "Cookie", value: String(cookie))
                    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                    request.headers.add(name: "Sec-Fetch-Site", value: "same-origin")
                    request.headers.add(name: "X-Forwarded-For", value: "10.\(crowd % 250).\(crowd / 250).\(number)")
                    request.body = .bytes(ByteBuffer(string: form + "u\(number)%40example.com"))
                    group.addTask { [request] in
                        let answer = try await client.execute(request, timeout: .seconds(120))
                        _ = try await answer.body.collect(upTo: 1 << 20)
                        return Int(answer.status.code)
                    }
                }
                for try await status in group { statuses.add(status) }
            }
        }
        return "\(crowds) times \(Self.atOnce) sign-ins at once (\(statuses))"
    }

    private func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "\(base)\(path)")
        request.headers.add(name: "Accept", value: "text/html")
        return request
    }
}
