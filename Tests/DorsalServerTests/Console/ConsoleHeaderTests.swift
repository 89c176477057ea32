import DorsalServer
import FinAgentAPI
import Support
import Testing

/// What every response of the console carries, and whom it answers (RELIABILITY C7, C8, C10).
@Suite struct ConsoleHeaderTests {
    private static func paths(_ server: TestServer) -> [(path: String, methods: [String])] {
        server.routes.compactMap { route in
            guard case .console = route.access else { return nil }
            return (route.path.replacing(/\{[^}]*\}/, with: "some-id"), route.methods)
        }
    }

    private static func check(_ answer: ConsoleBrowser.Answer, _ name: String) throws {
        let policy = try #require(answer.header("content-security-policy"), "\(name)")
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(name)")
        #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("data:"), "\(name)")
        #expect(answer.header("x-content-type-options") == "nosniff", "\(name)")
        #expect(answer.header("referrer-policy") == "no-referrer", "\(name)")
        #expect(answer.header("cross-origin-opener-policy") == "same-origin", "\(name)")
        #expect(answer.header("cache-control") == "no-store", "\(name)")
        #expect(!answer.headers.contains { $0.name.lowercased().hasPrefix("access-control-") }, "\(name)")
    }

    @Test func everyResponseHasThemSignedInOrNotRightOrWrong() async throws {
        try await withConsole { browser in
            let paths = Self.paths(browser.server)
            #expect(paths.count >= 8)
            for isSignedIn in [false, true] {
                if isSignedIn { _ = try await browser.claim() }
                for (path, _) in paths + [("/console/nothing", []), ("/console/", [])] {
                    for method in ["GET", "POST", "DELETE", "OPTIONS"] {
                        for accept in ["text/html", "application/json"] {
                            let answer = try await browser.send(
                                method, path, body: method == "POST" ? "a=b" : nil, headers: [("Accept", accept)])
                            try Self.check(answer, "\(method) \(path)")
                        }
                    }
                }
            }
        }
    }

    @Test func noPageHasCodeOrStyleInIt() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            for (path, methods) in Self.paths(browser.server) where methods.contains("GET") {
                let answer = try await browser.get(path)
                guard answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
                #expect(answer.text.firstMatch(of: /<script(?![^>]* src=)/) == nil, "\(path)")
                #expect(answer.text.firstMatch(of: /<style|\sstyle=|\son[a-z]+=/) == nil, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "evil.test", "evil.test:8080", "127.0.0.1.evil.test", "localhost.evil.test", "[::1].evil.test", "",
    ])
    func aNameThatIsNotItsOwnIsAnsweredWith421(_ host: String) async throws {
        try await withConsole { browser in
            let answer = try await RawConnection.open(browser.server.url) { connection in
                try await connection.send("GET /console HTTP/1.1\r\nHost: \(host)\r\nAccept: text/html\r\n\r\n")
                return try await connection.response()
            }
            let response = try #require(answer)
            #expect([421, 400].contains(response.status), "\(response.status)")
            let text = String(decoding: response.body, as: UTF8.self)
            #expect(!text.contains("Claim token") && response.headers["set-cookie"] == nil)
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
    func thisMachineIsItsOwn(_ host: String) async throws {
        try await withConsole { browser in
            let answer = try await RawConnection.open(browser.server.url) { connection in
                try await connection.send("GET /console HTTP/1.1\r\nHost: \(host):8080\r\n\r\n")
                return try await connection.response()
            }
            #expect(answer?.status == 200)
        }
    }

    @Test func whoIsNotSignedInSeesTheWayInAndNothingElse() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let stranger = browser.another()
            for (path, methods) in Self.paths(browser.server) where methods.contains("GET") {
                let answer = try await stranger.get(path)
                let isOpen = path.hasPrefix("/console/assets/") || ["/console", "/console/sign-in"].contains(path)
                let expected = isOpen ? 200 : path == "/console/claim" ? 404 : 401
                #expect(answer.status == expected, "\(path)")
                #expect(!answer.text.contains(ConsoleBrowser.email), "\(path)")
            }
        }
    }
}
