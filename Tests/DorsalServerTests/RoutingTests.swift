import DorsalServer
import FinAgentAPI
import Foundation
import Support
import Testing

/// Every path and method is answered in JSON, with an id, and every route has a rule (RELIABILITY A7, ROUTES).
@Suite struct RoutingTests {
    private typealias Answer = (status: Int, headers: [(String, String)], body: [UInt8])

    private static func withServer(_ body: @escaping @Sendable (TestServer) async throws -> Void) async throws {
        try await Support.withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), body)
    }

    /// A path that the route matches.
    private static func path(of route: DeclaredRoute) -> String {
        route.path.replacing(/\{[^}]*\}/, with: "some-id")
    }

    private static func header(_ name: String, _ answer: Answer) -> String? {
        answer.headers.first { $0.0.lowercased() == name }?.1
    }

    private static func expectError(
        _ answer: Answer, status: Int, code: ErrorCode, isHead: Bool = false, _ name: String
    ) throws {
        #expect(answer.status == status, "\(name)")
        #expect(header("content-type", answer) == "application/json; charset=utf-8", "\(name)")
        let id = try #require(header("x-request-id", answer), "\(name)")
        #expect(UUID(uuidString: id) != nil, "\(name)")
        if isHead {
            #expect(answer.body.isEmpty, "\(name)")
            return
        }
        let list = try #require(try? WireJSON.decode(ErrorList.self, from: answer.body), "\(name): no error list")
        #expect(
            list.type == "error.list" && list.requestID == id && list.errors.map(\.code) == [code.rawValue], "\(name)")
    }

    @Test func theseAreTheRoutesAndWhatTheyAskOfTheirCallers() async throws {
        try await Self.withServer { server in
            let endpoints = server.routes.compactMap { route -> Endpoint? in
                if case .apiKey(let endpoint) = route.access { endpoint } else { nil }
            }
            for endpoint in endpoints {
                let route = try #require(server.routes.first { $0.access == .apiKey(endpoint) })
                #expect(route.path == endpoint.path && route.methods == [endpoint.method])
            }
            // Those of the workspace API are looked at in ``WorkspaceAccessTests``.
            let others = server.routes.filter { route in
                if case .console = route.access { return false }
                if case .workspace = route.access { return false }
                return !endpoints.contains { route.access == .apiKey($0) }
            }
            let rules: [String: RouteAccess] = [
                "/event-stream": .streamToken, "/health": .open, "/openapi.yaml": .open, "/": .open,
                "/keys/revoke": .open,
                "/dev/inbox": .development, "/dev/clock": .development, "/dev/scenarios": .development,
            ]
            #expect(Dictionary(uniqueKeysWithValues: others.map { ($0.path, $0.access) }) == rules)
        }
    }

    @Test func theLaptopProfilesRoutesAreThereInTheLaptopProfileOnly() async throws {
        try await Support.withServer(agent: ScriptedAgent.replying("<p>Hi</p>"), isDevelopment: false) { server in
            #expect(!server.routes.isEmpty && !server.routes.contains { $0.access == .development })
            let answer = try await server.send("GET", "/dev/inbox")
            try Self.expectError(answer, status: 404, code: .notFound, "inbox")
        }
    }

    static let methods = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PROPPATCH", "MKCOL", "COPY",
        "MOVE",
        "LOCK", "UNLOCK", "SEARCH", "REPORT", "PURGE", "LINK", "UNLINK", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "BIND",
        "REBIND", "UNBIND", "ACL", "MKACTIVITY", "MKCALENDAR", "CHECKOUT", "MERGE", "SOURCE", "QUERY",
    ]

    @Test func aWrongMethodIsToldWhichOnesThereAre() async throws {
        try await Self.withServer { server in
            for route in server.routes {
                for method in Self.methods where !route.methods.contains(method) {
                    let answer = try await server.send(method, Self.path(of: route))
                    try Self.expectError(
                        answer, status: 405, code: .methodNotAllowed, isHead: method == "HEAD",
                        "\(method) \(route.path)")
                    #expect(Self.header("allow", answer) == route.methods.joined(separator: ", "))
                }
            }
        }
    }

    @Test func theMethodCONNECTIsRefusedLikeAnyOther() async throws {
        try await Self.withServer { server in
            try await RawConnection.open(server.url) { connection in
                try await connection.send("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n")
                let response = try await connection.response()
                #expect(response?.status == 404 && response?.errors?.errors.first?.code == "not_found")
                #expect(try await connection.rest().isEmpty)
            }
        }
    }

    static let otherPaths = [
        "/fin", "/fin/", "/fin/start/", "//fin/start", "/fin//start", "/fin/start//", "/FIN/START", "/fin/Start",
        "/fin/start/x", "/fin/%73tart", "/fin/%2e%2e/health", "/%2e%2e/health", "/fin/../health", "/./health",
        "/health%00", "/health%2f", "/fin%2fstart", "/fin/start;a=b", "/fin/start%20", "/event-stream/", "/health/",
        "/.env", "/admin", "/index.html", "/fin/start\\x", "/*", "/{procedure_id}", "/%F0%9F%A6%84", "/a?b?c#d",
    ]

    @Test func anUnknownPathIsNotFound() async throws {
        try await Self.withServer { server in
            for path in Self.otherPaths {
                for method in ["GET", "POST", "HEAD", "OPTIONS", "PROPFIND"] {
                    try await RawConnection.open(server.url) { connection in
                        try await connection.send("\(method) \(path) HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                        let response = try #require(try await connection.response(toHEAD: method == "HEAD"))
                        let answer = (response.status, response.headers.map { ($0.key, $0.value) }, response.body)
                        try Self.expectError(
                            answer, status: 404, code: .notFound, isHead: method == "HEAD", "\(method) \(path)")
                    }
                }
            }
        }
    }

    @Test func otherFormsOfATargetAreUnderstoodOrNotFound() async throws {
        try await Self.withServer { server in
            let targets = [
                ("GET", "http://dorsal/health", 200), ("GET", "/health?x=1", 200), ("OPTIONS", "*", 404),
                ("GET", "http://dorsal", 303), ("GET", "?x", 400),
            ]
            for (method, target, status) in targets {
                try await RawConnection.open(server.url) { connection in
                    try await connection.send("\(method) \(target) HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                    #expect(try await connection.response()?.status == status, "\(target)")
                }
            }
        }
    }

    @Test func aHEADHasTheHeadersOfTheGETAndNoBody() async throws {
        try await Self.withServer { server in
            for path in ["/health", "/openapi.yaml", "/console"] {
                let (get, head) = (try await server.send("GET", path), try await server.send("HEAD", path))
                #expect(head.status == 200 && head.body.isEmpty && !get.body.isEmpty)
                for name in ["content-type", "content-length", "cache-control"] {
                    #expect(
                        Self.header(name, head) != nil && Self.header(name, head) == Self.header(name, get), "\(name)")
                }
            }
            try await RawConnection.open(server.url) { connection in
                // Were there a body after all, it would be taken for the next response.
                for path in ["/health", "/fin/start", "/nothing", "/event-stream", "/health"] {
                    try await connection.send("HEAD \(path) HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                    let response = try #require(try await connection.response(toHEAD: true))
                    #expect(
                        response.headers["x-request-id"] != nil && response.headers["content-length"] != "0", "\(path)")
                }
                try await connection.send("GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                #expect(try await connection.response()?.status == 200)
            }
        }
    }

    @Test(arguments: ["text/html", "application/xml", "image/*;q=1", "*/*;q=0", "nonsense"])
    func whateverAClientAcceptsItGetsJSON(_ accept: String) async throws {
        try await Self.withServer { server in
            let started = try await server.post("/fin/start", RequestBodies.message(), headers: [("Accept", accept)])
            #expect(started.status == 200 && Self.header("content-type", started) == "application/json; charset=utf-8")
            let refused = try await server.send("GET", "/nothing", headers: [("Accept", accept)])
            try Self.expectError(refused, status: 404, code: .notFound, accept)
        }
    }

    @Test func aPreflightIsRefusedWithoutAWordOnOrigins() async throws {
        try await Self.withServer { server in
            for route in server.routes where route.access != .streamToken {
                let answer = try await server.send(
                    "OPTIONS", Self.path(of: route),
                    headers: [("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST")])
                try Self.expectError(answer, status: 405, code: .methodNotAllowed, route.path)
                #expect(!answer.headers.contains { $0.0.lowercased().hasPrefix("access-control-") }, "\(route.path)")
            }
        }
    }
}
