import AsyncHTTPClient
import FinAgentAPI
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Testing

/// One secret of every kind that a server has, made so that it can be looked for (RELIABILITY J2).
struct Canaries {
    private static let password = "Zq7xK2vWp9Lm4tRb6Yd"
    private static let encoderKey = "encoder-4Hs8Qn2Xw5Kc9Jv7"
    /// So many characters of a secret in a row are no accident, also of one in hexadecimal among addresses.
    private static let wordLength = 12
    /// The same for a dump of memory: a backtrace shows sixteen bytes of it wherever a register points.
    private static let dumpLength = 8

    private var secrets: [String: String] = [:]

    subscript(name: String) -> String { secrets[name] ?? "" }

    mutating func add(_ name: String, _ secret: String) { secrets[name] = secret }

    /// Makes what has a secret in a data directory that nobody serves yet.
    static func prepare(_ data: URL) throws -> Canaries {
        let place = ["--data", data.path]
        var canaries = Canaries()
        canaries.add("API key", try ServerProcess.run(["key", "create", "--quiet"] + place))
        canaries.add(
            "signing secret",
            try ServerProcess.run(["webhook", "set", "http://127.0.0.1:1/", "--dev", "--quiet"] + place))
        let app = try ServerProcess.run(["app", "create", "R", "--scope", "read_tags", "--format", "json"] + place)
        canaries.add("app token", try StrictJSONParser.parse(Array(app.utf8))["token"]?.string ?? "")
        let encoder = data.deletingLastPathComponent().appending(path: "encoder.txt")
        canaries.add("encoder key", encoderKey)
        try Data(encoderKey.utf8).write(to: encoder)
        _ = try ServerProcess.run(
            ["model", "endpoint", "http://127.0.0.1:1/v1/embeddings", "--model", "m", "--key-file", encoder.path]
                + place)
        let master = try String(contentsOf: data.appending(path: "master.key"), encoding: .utf8)
        canaries.add("master key", String(master.prefix { !$0.isWhitespace }))
        canaries.add("password", password)
        return canaries
    }

    /// Claims the console and signs in, as a browser would, and keeps what a browser gets.
    mutating func claimAndSignIn(_ url: String) async throws {
        let door = try await Self.get("\(url)/console", accept: "text/html")
        let visitor = try #require(door.cookies["__Host-dorsal-visitor"])
        let form = String(try #require(door.text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1)
        add("visitor cookie", visitor)
        add("form token", form)
        let account = "csrf=\(form)&email=ada%40example.com&password=\(Self.password)"
        let claimed = try await Self.post(
            "\(url)/console/claim", "\(account)&name=Ada&token=\(self["claim token"])", visitor: visitor)
        add("first session cookie", try #require(claimed.cookies["__Host-dorsal-session"]))
        let signedIn = try await Self.post("\(url)/console/sign-in", account, visitor: visitor)
        add("session cookie", try #require(signedIn.cookies["__Host-dorsal-session"]))
    }

    /// No secret is in `text`, and no part of one, be it as it is or as the bytes of memory.
    func expectNone(in text: String, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(secrets.count >= 12 && !secrets.values.contains(""), sourceLocation: sourceLocation)
        let bytes = Data(text.utf8)
        for (name, secret) in secrets {
            // Kinds of secrets begin alike and say so.
            let tail = Array(secret.utf8.suffix(24))
            let words = Self.windows(of: tail, Self.wordLength).map { Data($0) }
            let dumps = Self.windows(of: tail, Self.dumpLength).map { window in
                Data(window.map { String(format: "%02x", $0) }.joined(separator: " ").utf8)
            }
            #expect(words.count > 1 && dumps.count > 1, "\(name)", sourceLocation: sourceLocation)
            let told = (words + dumps).first { bytes.range(of: $0) != nil }
            #expect(told == nil, "\(name) in \(what)", sourceLocation: sourceLocation)
        }
    }

    private static func windows(of bytes: [UInt8], _ length: Int) -> [ArraySlice<UInt8>] {
        guard bytes.count >= length else { return [] }
        return (0...(bytes.count - length)).map { bytes[$0..<$0 + length] }
    }

    struct Answer {
        var status: Int
        var text: String
        var cookies: [String: String] = [:]

        init(_ response: HTTPClientResponse) async throws {
            status = Int(response.status.code)
            text = String(buffer: try await response.body.collect(upTo: 1 << 20))
            for cookie in response.headers["set-cookie"] {
                let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                if let name = pair.first, pair.count == 2 { cookies[String(name)] = String(pair[1]) }
            }
        }
    }

    static func get(_ url: String, accept: String = "*/*") async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: accept)
        return try await Answer(HTTPClient.shared.execute(request, timeout: .seconds(30)))
    }

    /// Sends a form as one of the console's pages would; it has to lead on.
    private static func post(_ url: String, _ form: String, visitor: String) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Accept": "text/html",
            "Cookie": "__Host-dorsal-visitor=\(visitor)",
        ]
        request.body = .bytes(ByteBuffer(string: form))
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        do {
            let answer = try await Answer(client.execute(request, timeout: .seconds(60)))
            try await client.shutdown()
            #expect(answer.status == 303, "\(url)")
            return answer
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
