import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// A stored message that takes the process down whenever it is answered (RELIABILITY E8).
@Suite(.serialized) struct TrapTests {
    private static let trap = "the message that traps"

    @Test func aMessageThatTrapsIsGivenUpAfterThreeCrashesAndHoldsUpNobody() async throws {
        try await withTemporaryDirectory { data in
            let port = ServerProcess.freePort()
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            let client = FinAgentClient(
                baseURL: try #require(URL(string: "http://127.0.0.1:\(port)")), apiKey: BearerToken(key),
                timeout: .seconds(10))
            let command = ServerProcess.serve(data: data, port: port) + ["--trap-on", Self.trap]
            let first = try await ServerProcess.start(command, port: port)
            // Whether the answer comes before the end is a matter of luck; the message is stored either way.
            _ = try? await client.start(Self.request("trap", Self.trap))
            var server = first.process
            var crashes = 0
            // A supervisor would start it again and again.
            while crashes < 10, try await Self.endsBeforeItReplies(server, data: data) {
                crashes += 1
                server = try Self.launch(command)
            }
            defer { server.terminate() }
            #expect(crashes == 3)
            let other = try await client.start(Self.request("other", "Hello"))
            #expect(other.conversationID == "other")
        }
    }

    /// Waits for either, and answers whether it ended.
    private static func endsBeforeItReplies(_ server: Process, data: URL) async throws -> Bool {
        try await eventually("the server ends or answers") {
            if !server.isRunning { return true }
            return try ServerProcess.run(["event", "list", "--data", data.path]).contains("fin_replied")
        }
        return !server.isRunning
    }

    /// Starts a server that may end before it listens.
    private static func launch(_ command: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func request(_ id: String, _ body: String) -> StartRequest {
        StartRequest(
            conversationID: id,
            message: Message(author: .user, body: body, timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
            user: User(id: "u"))
    }
}
