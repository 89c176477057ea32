import DorsalCore
import FinAgentAPI
import FinAgentClient
import Foundation
import Support
import Testing

/// `dorsal user erase` and `dorsal conversation erase` say which backups still hold what was erased (RELIABILITY G9).
@Suite(.serialized) struct ErasureCommandTests {
    private static func backUp(_ data: URL, to path: URL) throws -> String {
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        _ = try ServerProcess.run(["backup", path.path, "--data", data.path])
        return path.path
    }

    private static func start(_ client: FinAgentClient, _ conversation: String, user: String) async throws {
        _ = try await client.start(
            StartRequest(
                conversationID: conversation,
                message: Message(author: .user, body: "Hello", timestamp: Timestamp(milliseconds: 1_767_225_600_000)),
                user: User(id: user)))
    }

    private static func erase(_ arguments: [String]) throws -> JSONValue {
        try StrictJSONParser.parse(Array(try ServerProcess.run(arguments + ["--format", "json"]).utf8))
    }

    private static func paths(_ value: JSONValue?) -> [String] {
        guard case .array(let items)? = value else { return [] }
        return items.compactMap(\.string)
    }

    @Test func backupsThatHoldWhatWasErasedAreListedAndNoOthers() async throws {
        try await withTemporaryDirectory { parent in
            let data = parent.appending(path: "data", directoryHint: .isDirectory)
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", data.path])
            let server = try await ServerProcess.start(data: data, port: ServerProcess.freePort())
            defer { server.kill() }
            let client = FinAgentClient(
                baseURL: try #require(URL(string: server.url)), apiKey: BearerToken(key), timeout: .seconds(10))
            try await Self.start(client, "c10", user: "u10")
            // Names of others that begin alike are in it, and what is erased is not.
            _ = try Self.backUp(data, to: data.appending(path: "backups/before.sqlite"))
            try await Self.start(client, "c1", user: "u1")
            try await Self.start(client, "c2", user: "u1")
            let first = try Self.backUp(data, to: data.appending(path: "backups/with.sqlite"))
            let renamed = data.appending(path: "kept for the auditor").path
            try FileManager.default.moveItem(atPath: first, toPath: renamed)
            let elsewhere = parent.appending(path: "elsewhere", directoryHint: .isDirectory)
            let outside = try Self.backUp(data, to: elsewhere.appending(path: "2026/monday.sqlite"))
            let packed = elsewhere.appending(path: "2026/sunday.sqlite.gz")
            try Data([0x1F, 0x8B, 8]).write(to: packed)
            let place = ["--data", data.path]

            let wrong = try ServerProcess.fail(["user", "erase", "u1", "--backups", "\(parent.path)/nowhere"] + place)
            #expect(wrong.message.contains("there is no \(parent.path)/nowhere"))
            let conversation = try Self.erase(["conversation", "erase", "c1"] + place)
            #expect(conversation["conversations"] == .integer(1), "what failed before has erased nothing")
            #expect(Self.paths(conversation["backups"]) == [renamed])
            #expect(Self.paths(conversation["unclear_backups"]).isEmpty)
            let user = try Self.erase(["user", "erase", "u1", "--backups", elsewhere.path] + place)
            #expect(user["users"] == .integer(1) && user["conversations"] == .integer(1))
            #expect(Self.paths(user["backups"]) == [renamed, outside])
            #expect(Self.paths(user["unclear_backups"]) == [packed.path])

            let again = try ServerProcess.fail(["user", "erase", "u1", "--backups", outside] + place)
            for path in [renamed, outside] {
                #expect(again.message.contains("the backup \(path) still holds u1"))
            }
            #expect(again.message.contains("there is nothing to erase") && !again.message.contains("before.sqlite"))
            try FileManager.default.removeItem(atPath: renamed)
            let other = try Self.erase(["user", "erase", "u10"] + place)
            #expect(Self.paths(other["backups"]) == [data.appending(path: "backups/before.sqlite").path])
        }
    }
}
