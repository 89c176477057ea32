import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// What a connection does with requests that are hardly any (RELIABILITY B1, H1, H2, H4).
@Suite struct ConnectionTests {
    private static func withServer(
        maximumBodyBytes: Int = 1 << 20, _ body: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        try await Support.withServer(
            agent: ScriptedAgent.replying("<p>Hi</p>"), maximumBodyBytes: maximumBodyBytes, body)
    }

    /// The head of a start request, without its empty line.
    private static func head(_ server: TestServer, path: String = "/fin/start", _ headers: String...) -> String {
        """
        POST \(path) HTTP/1.1\r
        Host: dorsal\r
        Authorization: Bearer \(server.key)\r
        Content-Type: application/json\r

        """ + headers.map { $0 + "\r\n" }.joined()
    }

    /// The last response of a connection: an error in JSON, and nothing after it.
    private static func expectLast(
        _ response: RawResponse?, on connection: RawConnection, status: Int, code: ErrorCode, _ name: String
    ) async throws {
        let response = try #require(response, "\(name): no response")
        #expect(response.status == status, "\(name)")
        #expect(response.headers["content-type"] == "application/json; charset=utf-8", "\(name)")
        #expect(response.headers["connection"] == "close", "\(name)")
        let list = try #require(response.errors, "\(name): no error list")
        #expect(list.errors.map(\.code) == [code.rawValue], "\(name)")
        #expect(list.requestID?.count == 36 && list.requestID == response.headers["x-request-id"], "\(name)")
        #expect(try await connection.rest().isEmpty, "\(name): the connection must end")
    }

    private static func countOfTurns(_ server: TestServer) async throws -> Int {
        try await server.store.claimTurns(
            owner: "test", now: Timestamp(milliseconds: .max / 2), leaseUntil: Timestamp(milliseconds: .max / 2),
            limit: 100
        ).count
    }

    // MARK: Limits

    static let oversized: [(name: String, line: String, headers: String, status: Int)] = [
        ("an address of 8 KB", "/fin/start?" + String(repeating: "x", count: 8181), "", 414),
        ("an address of 200 KB", "/" + String(repeating: "x", count: 200_000), "", 414),
        ("a header of 64 KB", "/fin/start", "X-Big: " + String(repeating: "x", count: 65_536) + "\r\n", 431),
        ("a header of 1 MB", "/fin/start", "X-Big: " + String(repeating: "x", count: 1 << 20) + "\r\n", 431),
        ("500 headers", "/fin/start", (0..<500).map { "X-\($0): 1\r\n" }.joined(), 431),
        ("5,000 headers", "/fin/start", (0..<5000).map { "X-\($0): 1\r\n" }.joined(), 431),
        ("a header name of 40 KB", "/fin/start", String(repeating: "x", count: 40_000) + ": 1\r\n", 431),
    ]

    @Test func addressesAndHeadersHaveALimit() async throws {
        try await Self.withServer { server in
            for test in Self.oversized {
                try await RawConnection.open(server.url) { connection in
                    try await connection.send("POST \(test.line) HTTP/1.1\r\nHost: dorsal\r\n\(test.headers)\r\n")
                    try await Self.expectLast(
                        try await connection.response(), on: connection, status: test.status, code: .requestTooLarge,
                        test.name)
                }
            }
            let longest = "/fin/nothing?" + String(repeating: "x", count: 8000 - 13)
            let allowed = try await server.send("GET", longest, headers: (0..<90).map { ("X-\($0)", "1") })
            #expect(allowed.status == 404, "what is within the limits is a request like any other")
        }
    }

    @Test func theLongestAddressOfAnEventStreamIsWithinTheLimits() async throws {
        try await Self.withServer { server in
            // 255 characters of four bytes each, percent-encoded in the channel and once more inside the token.
            let id = String(repeating: "🦈", count: 255)
            let started = try await server.post("/fin/start", RequestBodies.message(conversation: id))
            let response = try WireJSON.decode(TurnResponse.self, from: started.body)
            let address = try #require(response.sseSubscriptionURL)
            #expect(address.utf8.count > 4000, "the test must send a long address")
            let stream = try await server.send("GET", String(address.dropFirst(server.url.count)))
            #expect(stream.status == 200)
        }
    }

    @Test func aBodyOverTheLimitIsRefusedBeforeItIsSent() async throws {
        try await Self.withServer(maximumBodyBytes: 1000) { server in
            let head = Self.head(server, "Content-Length: 1001") + "\r\n"
            try await RawConnection.open(server.url) { connection in
                try await connection.send(head)
                try await Self.expectLast(
                    try await connection.response(), on: connection, status: 413, code: .requestTooLarge, "declared")
            }
        }
    }

    @Test func aChunkedBodyIsRefusedAtTheLimit() async throws {
        try await Self.withServer(maximumBodyBytes: 1000) { server in
            let head = Self.head(server, "Transfer-Encoding: chunked") + "\r\n"
            try await RawConnection.open(server.url) { connection in
                try await connection.send(head)
                for _ in 0..<11 { try await connection.send("64\r\n" + String(repeating: "x", count: 100) + "\r\n") }
                // The last chunk never comes.
                try await Self.expectLast(
                    try await connection.response(), on: connection, status: 413, code: .requestTooLarge, "chunked")
            }
        }
    }

    @Test func aBodyOfExactlyTheLimitIsRead() async throws {
        try await Self.withServer(maximumBodyBytes: 1000) { server in
            let body = RequestBodies.message()
            let padded = body + String(repeating: " ", count: 1000 - body.utf8.count)
            let (fits, exceeds) = (
                try await server.post("/fin/start", padded), try await server.post("/fin/start", padded + " ")
            )
            #expect(fits.status == 200 && exceeds.status == 413)
        }
    }

    // MARK: Before the body

    private static func head(withoutKey authorization: String, length: Int) -> String {
        """
        POST /fin/start HTTP/1.1\r
        Host: dorsal\r
        \(authorization)Content-Type: application/json\r
        Content-Length: \(length)\r
        \r

        """
    }

    @Test(arguments: ["", "Authorization: Basic YTpi\r\n", "Authorization: Bearer nonsense\r\n"])
    func aCallerWithoutAKeyIsRefusedBeforeTheBodyComes(_ authorization: String) async throws {
        try await Self.withServer { server in
            try await RawConnection.open(server.url) { connection in
                try await connection.send(Self.head(withoutKey: authorization, length: 5000))
                let first = try await connection.response()
                #expect(first?.status == 401 && first?.headers["connection"] == nil)
                // A short body is read for nothing, and the connection lives.
                try await connection.send(String(repeating: " ", count: 5000))
                try await connection.send("GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\n")
                #expect(try await connection.response()?.status == 200)
                try await connection.send(Self.head(withoutKey: authorization, length: 500_000))
                try await Self.expectLast(
                    try await connection.response(), on: connection, status: 401, code: .unauthorized, authorization)
            }
        }
    }

    @Test func aClientThatAsksIsToldToSendItsBody() async throws {
        try await Self.withServer { server in
            let body = RequestBodies.message()
            let head = Self.head(server, "Content-Length: \(body.utf8.count)", "Expect: 100-continue") + "\r\n"
            try await RawConnection.open(server.url) { connection in
                try await connection.send(head)
                #expect(try await connection.response()?.status == 100)
                try await connection.send(body)
                #expect(try await connection.response()?.status == 200)
            }
        }
    }

    // MARK: Requests that could be two

    private static let smuggled = RequestBodies.message(conversation: "smuggled")

    /// What comes after the head of a start request, its empty line included.
    static let malformedHeaders: [(name: String, rest: String)] = [
        ("a length and a coding", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("a coding and a length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
        ("two lengths", "Content-Length: \(smuggled.utf8.count)\r\nContent-Length: 0\r\n\r\n\(smuggled)"),
        ("two equal lengths", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
        ("a list of lengths", "Content-Length: 2, 2\r\n\r\n{}"),
        ("an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        ("a coding after chunked", "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
        ("a coding before chunked", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        ("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("a coding in quotes", "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
        ("a space before the colon", "Content-Length : 2\r\n\r\n{}"),
        ("a length of 2^64", "Content-Length: 18446744073709551616\r\n\r\n{}"),
        ("a length of 2^64 + 2", "Content-Length: 18446744073709551618\r\n\r\n{}"),
        ("a negative length", "Content-Length: -2\r\n\r\n{}"),
        ("a length with a sign", "Content-Length: +2\r\n\r\n{}"),
        ("a length in hexadecimal", "Content-Length: 0x2\r\n\r\n{}"),
        ("a negative chunk", "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n"),
        ("a chunk of 2^64", "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n{}\r\n0\r\n\r\n"),
        ("a chunk that is longer than it says", "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"),
        ("a chunk without a size", "Transfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n"),
        ("a bare line feed in a header", "X-A: b\nContent-Length: 2\r\n\r\n{}"),
        ("a bare carriage return", "X-A: b\rContent-Length: 2\r\n\r\n{}"),
        ("a folded header", "X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}"),
        ("a folded coding", "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
        ("a NUL in a header", "X-A: b\u{0}c\r\nContent-Length: 2\r\n\r\n{}"),
        ("a header without a name", ": b\r\nContent-Length: 2\r\n\r\n{}"),
        ("a header without a colon", "Content-Length 2\r\n\r\n{}"),
    ]

    static let malformedRequests: [(name: String, request: String)] = [
        ("a bare line feed after the request line", "GET /health HTTP/1.1\nHost: dorsal\r\n\r\n"),
        ("bare line feeds", "GET /health HTTP/1.1\nHost: dorsal\n\n"),
        ("no host", "GET /health HTTP/1.1\r\n\r\n"),
        ("two hosts", "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        ("a coding in HTTP/1.0", "POST /fin/start HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("HTTP/3.0", "GET /health HTTP/3.0\r\nHost: dorsal\r\n\r\n"),
        ("HTTP/0.9", "GET /health\r\n\r\n"),
        ("a method in lower case", "get /health HTTP/1.1\r\nHost: dorsal\r\n\r\n"),
        ("an unknown method", "BREW /health HTTP/1.1\r\nHost: dorsal\r\n\r\n"),
        ("a method of another protocol", "DESCRIBE /health HTTP/1.1\r\nHost: dorsal\r\n\r\n"),
        ("a space in the address", "GET /hea lth HTTP/1.1\r\nHost: dorsal\r\n\r\n"),
        ("a TLS greeting", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}"),
        ("empty lines and nonsense", "\r\n\r\n%%%\r\n\r\n"),
    ]

    /// Each request is malformed and followed on the same connection by one that would be valid.
    @Test func whatCouldBeReadInTwoWaysIsRefusedAndNothingIsSmuggled() async throws {
        try await Self.withServer { server in
            let second = Self.head(server, "Content-Length: \(Self.smuggled.utf8.count)") + "\r\n" + Self.smuggled
            let requests =
                Self.malformedHeaders.map { ($0.name, Self.head(server) + $0.rest) } + Self.malformedRequests
            for (name, request) in requests {
                try await RawConnection.open(server.url) { connection in
                    try await connection.send(request + second)
                    try await Self.expectLast(
                        try await connection.response(), on: connection, status: 400, code: .badRequest, name)
                }
            }
            #expect(try await Self.countOfTurns(server) == 0, "a second request was seen")
            #expect(try await server.post("/fin/start", RequestBodies.message()).status == 200)
        }
    }

    @Test func aRefusalWaitsForTheResponsesBeforeIt() async throws {
        try await Self.withServer { server in
            try await RawConnection.open(server.url) { connection in
                try await connection.send(
                    "GET /health HTTP/1.1\r\nHost: dorsal\r\n\r\nGET /fin/x HTTP/1.1\r\nHost: dorsal\r\n\r\nnonsense\r\n\r\n"
                )
                let statuses = [
                    try await connection.response()?.status, try await connection.response()?.status,
                ]
                #expect(statuses == [200, 404])
                try await Self.expectLast(
                    try await connection.response(), on: connection, status: 400, code: .badRequest, "pipelined")
            }
        }
    }

    @Test func aBodyThatEndsTooEarlyIsNoBody() async throws {
        try await Self.withServer { server in
            let body = RequestBodies.message()
            let head = Self.head(server, "Content-Length: \(body.utf8.count + 10)") + "\r\n"
            try await RawConnection.open(server.url) { connection in
                try await connection.send(head + body)
                connection.finish()
                try await Self.expectLast(
                    try await connection.response(), on: connection, status: 400, code: .badRequest, "cut off")
            }
            #expect(try await Self.countOfTurns(server) == 0)
        }
    }

    @Test func aClientThatSendsOnIsNotResetBeforeItHasReadWhy() async throws {
        try await Self.withServer(maximumBodyBytes: 1000) { server in
            let head = Self.head(server, "Content-Length: 20000000") + "\r\n"
            try await RawConnection.open(server.url) { connection in
                try await connection.send(head)
                for _ in 0..<50 { try await connection.send(Array(repeating: 0x20, count: 10_000)) }
                let response = try await connection.response()
                #expect(response?.status == 413 && response?.errors != nil)
            }
        }
    }
}
