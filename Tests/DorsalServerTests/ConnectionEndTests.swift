import Support
import Testing

/// Which response is a connection's last.
@Suite struct ConnectionEndTests {
    static let last: [(name: String, request: String)] = [
        ("close", "GET /health HTTP/1.1\r\nHost: dorsal\r\nConnection: close\r\n\r\n"),
        ("Close among others", "GET /health HTTP/1.1\r\nHost: dorsal\r\nConnection: TE, Close\r\n\r\n"),
        ("HTTP/1.0", "GET /health HTTP/1.0\r\n\r\n"),
        // Java's client asks for this on every first request; the parser reads nothing after it.
        (
            "an upgrade",
            "GET /health HTTP/1.1\r\nHost: dorsal\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n"
        ),
    ]

    @Test func aConnectionThatIsToBeClosedIsClosed() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            for test in Self.last {
                try await RawConnection.open(server.url) { connection in
                    try await connection.send(test.request)
                    let response = try #require(try await connection.response(), "\(test.name)")
                    #expect(response.status == 200 && response.headers["connection"] == "close", "\(test.name)")
                    #expect(try await connection.rest().isEmpty, "\(test.name)")
                }
            }
        }
    }

    @Test func aConnectionIsKeptForTheNextRequest() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            try await RawConnection.open(server.url) { connection in
                for _ in 0..<3 {
                    try await connection.send("POST /fin/start HTTP/1.1\r\nHost: dorsal\r\nContent-Length: 2\r\n\r\n{}")
                    let response = try await connection.response()
                    #expect(response?.status == 401 && response?.headers["connection"] == nil)
                }
            }
        }
    }
}
