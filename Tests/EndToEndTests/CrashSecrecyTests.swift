import AsyncHTTPClient
import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import NIOCore
import NIOHTTP1
import Support
import Testing

/// What a crash leaves behind: a log at trace level and a backtrace with everything a backtrace can have (RELIABILITY J2).
@Suite(.serialized) struct CrashSecrecyTests {
    private static let trap = "the message that traps"
    private static let password = "a password of the canary"

    @Test func noSecretIsInTheLogOrTheBacktraceOfACrash() async throws {
        try await withTemporaryDirectory { parent in
            let data = parent.appending(path: "data", directoryHint: .isDirectory)
            let log = parent.appending(path: "stderr.txt")
            var secrets = try Self.prepare(data)
            let process = Process()
            let port = ServerProcess.freePort()
            process.executableURL = ServerProcess.binary
            process.arguments = [
                "serve", "--dev", "--data", data.path, "--port", "\(port)", "--log-level", "trace", "--trap-on",
                Self.trap,
            ]
            process.currentDirectoryURL = parent
            process.environment = ProcessInfo.processInfo.environment.merging([
                "SWIFT_BACKTRACE": "enable=yes,interactive=no,color=no,threads=all,registers=all,images=all,limit=64,"
                    + "symbolicate=fast,timeout=120s"
            ]) { $1 }
            _ = FileManager.default.createFile(atPath: log.path, contents: nil)
            let sink = try FileHandle(forWritingTo: log)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = sink
            try process.run()
            defer { if process.isRunning { process.terminate() } }
            let url = "http://127.0.0.1:\(port)"
            try await eventually("it listens") { (try? await Self.get("\(url)/health").status) == 200 }
            secrets.merge(try await Self.signIn(url)) { $1 }
            let key = try #require(secrets["API key"])
            let client = FinAgentClient(
                baseURL: try #require(URL(string: url)), apiKey: BearerToken(key), timeout: .seconds(10))
            let response = try await client.start(Self.request("c1", "Hello"))
            let stream = try #require(response.sseSubscriptionURL)
            secrets["stream token"] = String(
                try #require(stream.split(separator: "accessToken=").last?.prefix { $0 != "&" }))
            _ = try await Self.get(stream)
            let health = try await Self.get("\(url)/health").text
            _ = try? await client.start(Self.request("trap", Self.trap))
            try await eventually("it has crashed") { !process.isRunning }
            #expect(process.terminationReason == .uncaughtSignal)
            try sink.close()

            let said = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            #expect(said.contains("/fin/start") && said.contains("/console/sign-in"), "the log was read")
            let isBacktrace = said.contains("Thread 0") || said.contains("Backtrace")
            print("a crash wrote \(said.utf8.count) bytes, \(isBacktrace ? "with" : "without") a backtrace")
            #expect(secrets.count >= 10 && !secrets.values.contains(""))
            for (name, secret) in secrets {
                let isTold = said.contains(secret) || health.contains(secret)
                #expect(!isTold, "\(name)")
            }
            let left = try FileManager.default.subpathsOfDirectory(atPath: parent.path).filter {
                $0.split(separator: "/").last?.hasPrefix("core") == true
            }
            #expect(left.isEmpty, "core files")
        }
    }

    /// Makes what has a secret, and answers the secrets by their kind.
    private static func prepare(_ data: URL) throws -> [String: String] {
        let place = ["--data", data.path]
        var secrets = ["password": password]
        secrets["API key"] = try ServerProcess.run(["key", "create", "--quiet"] + place)
        secrets["signing secret"] = try ServerProcess.run(
            ["webhook", "set", "http://127.0.0.1:1/", "--dev", "--quiet"] + place)
        let app = try ServerProcess.run(["app", "create", "R", "--scope", "read_tags", "--format", "json"] + place)
        secrets["app token"] = try StrictJSONParser.parse(Array(app.utf8))["token"]?.string ?? ""
        let encoder = data.deletingLastPathComponent().appending(path: "encoder.txt")
        secrets["encoder key"] = "canary-encoder-key-4711"
        try Data("canary-encoder-key-4711".utf8).write(to: encoder)
        _ = try ServerProcess.run(
            ["model", "endpoint", "http://127.0.0.1:1/v1/embeddings", "--model", "m", "--key-file", encoder.path]
                + place)
        _ = try ServerProcess.run(
            ["admin", "create", "--email", "ada@example.com", "--name", "Ada"] + place,
            environment: ["DORSAL_ADMIN_PASSWORD": password])
        let master = try String(contentsOf: data.appending(path: "master.key"), encoding: .utf8)
        secrets["master key"] = String(master.prefix { !$0.isWhitespace })
        return secrets
    }

    /// Signs in, and answers what a browser has then.
    private static func signIn(_ url: String) async throws -> [String: String] {
        let door = try await get("\(url)/console", accept: "text/html")
        let visitor = try #require(door.cookies["__Host-dorsal-visitor"])
        let form = try #require(door.text.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1
        var request = HTTPClientRequest(url: "\(url)/console/sign-in")
        request.method = .POST
        request.headers = [
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Accept": "text/html",
            "Cookie": "__Host-dorsal-visitor=\(visitor)",
        ]
        let words = password.replacing(" ", with: "+")
        request.body = .bytes(ByteBuffer(string: "csrf=\(form)&email=ada%40example.com&password=\(words)"))
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        let answer: Answer
        do {
            answer = try await Answer(client.execute(request, timeout: .seconds(60)))
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw error
        }
        #expect(answer.status == 303)
        return [
            "visitor cookie": visitor, "form token": String(form),
            "session cookie": try #require(answer.cookies["__Host-dorsal-session"]),
        ]
    }

    private struct Answer {
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

    private static func get(_ url: String, accept: String = "*/*") async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: accept)
        return try await Answer(HTTPClient.shared.execute(request, timeout: .seconds(30)))
    }

    private static func request(_ id: String, _ body: String) -> StartRequest {
        StartRequest(
            conversationID: id,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u"))
    }
}
