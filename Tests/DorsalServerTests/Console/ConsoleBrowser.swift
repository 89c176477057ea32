import AsyncHTTPClient
import DorsalCore
import DorsalServer
import FinAgentAPI
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Support
import Synchronization
import Testing

/// A browser as far as the console can tell: it keeps cookies, sends forms with their tokens, and follows nothing by itself.
final class ConsoleBrowser: Sendable {
    static let email = "ada@example.com"
    static let password = "correct horse battery"

    /// What a request came to.
    struct Answer: Sendable {
        var status: Int
        var headers: [(name: String, value: String)]
        var text: String

        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        var cookies: [String] { headers.filter { $0.name.lowercased() == "set-cookie" }.map(\.value) }
    }

    let server: TestServer
    let client: HTTPClient
    private let jar = Mutex<[String: String]>([:])

    init(_ server: TestServer, client: HTTPClient) {
        self.server = server
        self.client = client
    }

    /// The cookies it has, by name.
    var cookies: [String: String] { jar.withLock { $0 } }

    /// Another browser, with these cookies.
    func another(cookies: [String: String] = [:]) -> ConsoleBrowser {
        let other = ConsoleBrowser(server, client: client)
        other.jar.withLock { $0 = cookies }
        return other
    }

    func get(_ path: String, headers: [(String, String)] = [("Accept", "text/html")]) async throws -> Answer {
        try await send("GET", path, body: nil, headers: headers)
    }

    /// Sends a form with the token that belongs to the browser's cookies, as a page of the console would.
    func post(
        _ path: String, _ fields: [String: String] = [:], token: String? = nil,
        headers: [(String, String)] = [("Sec-Fetch-Site", "same-origin"), ("Origin", "null")]
    ) async throws -> Answer {
        var fields = fields
        fields["csrf"] = if let token { token } else { try await formToken() }
        return try await send(
            "POST", path, body: Self.encode(fields),
            headers: headers + [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "text/html")])
    }

    /// The token in the first form of the page that a browser sees at first.
    func formToken() async throws -> String {
        let isSignedIn = cookies.keys.contains("__Host-dorsal-session")
        let page = try await get(isSignedIn ? "/console/account" : "/console")
        let match = try #require(page.text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/), "\(page)")
        return String(match.1)
    }

    func claim(token: String? = nil) async throws -> Answer {
        let claim = try #require(server.claim)
        return try await post(
            "/console/claim",
            ["token": token ?? claim.token, "name": "Ada", "email": Self.email, "password": Self.password])
    }

    func signIn(email: String = email, password: String = password) async throws -> Answer {
        try await post("/console/sign-in", ["email": email, "password": password, "next": "/console/audit-log"])
    }

    func send(_ method: String, _ path: String, body: String?, headers: [(String, String)]) async throws -> Answer {
        var request = HTTPClientRequest(url: server.url + path)
        request.method = .init(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let sent = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !sent.isEmpty { request.headers.add(name: "Cookie", value: sent) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await client.execute(request, timeout: .seconds(60))
        let text = String(buffer: try await response.body.collect(upTo: 8 << 20))
        let answer = Answer(
            status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) }, text: text)
        for cookie in answer.cookies { keep(cookie) }
        return answer
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return }
        jar.withLock { $0[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1]) }
    }

    static func encode(_ fields: [String: String]) -> String {
        let safe = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
        return fields.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")"
        }.joined(separator: "&")
    }
}

/// Runs `body` with a server and a browser that has not been there before.
func withConsole(
    clock: any WallClock = SystemClock(), directory: URL? = nil, publicURL: String? = nil,
    trustedProxies: [String] = [], isDevelopment: Bool = true, logger: Logger = quietLogger, agent: (any Agent)? = nil,
    _ body: @escaping @Sendable (ConsoleBrowser) async throws -> Void
) async throws {
    try await withServer(
        agent: agent ?? ScriptedAgent.replying("<p>Hi</p>"), clock: clock, directory: directory,
        publicURL: publicURL, trustedProxies: trustedProxies, isDevelopment: isDevelopment,
        logger: logger
    ) { server in
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // As many browsers as a test likes.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await body(ConsoleBrowser(server, client: client))
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
