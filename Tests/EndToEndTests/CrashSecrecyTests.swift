import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// What a crash leaves behind: a log at trace level, and a backtrace with everything a backtrace can have (RELIABILITY J2).
@Suite(.serialized) struct CrashSecrecyTests {
    private static let trap = "the message that traps"

    /// `development`: the laptop profile, which prints keys as well.
    @Test(.timeLimit(.minutes(5)), arguments: [false, true]) func noSecretIsInTheLogOfACrash(development: Bool)
        async throws
    {
        let said = try await Self.crash(isDevelopment: development, backtrace: "enable=no")
        #expect(said.contains("the message of --trap-on"), "it trapped")
    }

    @Test(
        .enabled(if: SwiftBacktrace.tool != nil, "swift-backtrace is not installed beside the Swift runtime"),
        .timeLimit(.minutes(10)))
    func noSecretIsInTheBacktraceOfACrash() async throws {
        let tool = try #require(SwiftBacktrace.tool)
        let said = try await Self.crash(
            isDevelopment: false,
            backtrace: "enable=yes,swift-backtrace=\(tool.path),interactive=no,color=no,registers=all,"
                + "images=all,limit=64,sanitize=no,symbolicate=fast,timeout=300s")
        #expect(said.contains("crashed:") && said.contains("TrappingAgent"), "there is a backtrace of the trap")
        // A register, and the sixteen bytes that it points to.
        let register = /0x[0-9a-f]{16}  [0-9a-f]{2} [0-9a-f]{2}/
        #expect(said.contains(register) && said.contains("Images:"), "with everything")
        print("a crash wrote \(said.utf8.count) bytes with its backtrace")
    }

    /// Runs a server with a canary of every kind of secret into a trap. Answers what it wrote to standard error.
    private static func crash(isDevelopment: Bool, backtrace: String) async throws -> String {
        try await withTemporaryDirectory { parent in
            let data = parent.appending(path: "data", directoryHint: .isDirectory)
            let (log, terminal) = (parent.appending(path: "stderr.txt"), parent.appending(path: "stdout.txt"))
            var canaries = try Canaries.prepare(data)
            let process = Process()
            let port = ServerProcess.freePort()
            process.executableURL = ServerProcess.binary
            process.arguments =
                ["serve", "--data", data.path, "--port", "\(port)", "--log-level", "trace", "--trap-on", trap]
                + (isDevelopment ? ["--dev"] : [])
            process.currentDirectoryURL = parent
            process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": backtrace]) { $1 }
            let sinks = try [terminal, log].map { file in
                _ = FileManager.default.createFile(atPath: file.path, contents: nil)
                return try FileHandle(forWritingTo: file)
            }
            (process.standardOutput, process.standardError) = (sinks[0], sinks[1])
            let (ended, end) = AsyncStream.makeStream(of: Void.self)
            process.terminationHandler = { _ in end.finish() }
            try process.run()
            defer { if process.isRunning { process.terminate() } }
            let url = "http://127.0.0.1:\(port)"
            try await eventually("it says where the console is claimed") {
                try String(contentsOf: terminal, encoding: .utf8).contains("/console/claim#")
            }
            let banner = try String(contentsOf: terminal, encoding: .utf8)
            canaries.add("claim token", String(try #require(banner.firstMatch(of: /claim#([0-9a-f]+)/)).1))
            let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
            #expect(limits.contains(/Max core file size +1 +1 +bytes/), "a core would be longer than one byte")
            try await canaries.claimAndSignIn(url)
            let client = FinAgentClient(
                baseURL: try #require(URL(string: url)), apiKey: BearerToken(canaries["API key"]),
                timeout: .seconds(10))
            let response = try await client.start(request("c1", "Hello"))
            let stream = try #require(response.sseSubscriptionURL)
            let token = try #require(stream.split(separator: "accessToken=").last?.prefix { $0 != "&" })
            canaries.add("stream token", String(token))
            _ = try await Canaries.get(stream)
            let health = try await Canaries.get("\(url)/health").text
            _ = try? await client.start(request("trap", trap))
            // A backtrace takes its time.
            for await _ in ended {}
            #expect(process.terminationReason == .uncaughtSignal)
            for sink in sinks { try sink.close() }

            let said = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            #expect(said.contains("/fin/start") && said.contains("/console/sign-in"), "the log was read")
            #expect(said.contains("/console/claim"), "the log was read")
            canaries.expectNone(in: said, "the log and the backtrace")
            canaries.expectNone(in: health, "/health")
            let left = try FileManager.default.subpathsOfDirectory(atPath: parent.path).filter {
                $0.split(separator: "/").last?.hasPrefix("core") == true
            }
            #expect(left.isEmpty, "core files")
            return said
        }
    }

    private static func request(_ id: String, _ body: String) -> StartRequest {
        StartRequest(
            conversationID: id,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u"))
    }
}
