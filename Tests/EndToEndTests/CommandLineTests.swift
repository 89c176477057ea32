import DorsalCore
import FinAgentAPI
import Foundation
import Support
import Testing

/// The command line as scripts use it.
@Suite struct CommandLineTests {
    @Test func quietPrintsTheBareValueAlone() async throws {
        try await withTemporaryDirectory { directory in
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", directory.path])
            #expect(APIKey(key) != nil)
            let secret = try ServerProcess.run([
                "webhook", "set", "http://127.0.0.1:1/hooks", "--dev", "--quiet", "--data", directory.path,
            ])
            #expect(secret.wholeMatch(of: /[0-9a-f]{40}/) != nil)
            #expect(try ServerProcess.run(["webhook", "show", "--quiet", "--data", directory.path]) == secret)
            let again = try ServerProcess.run([
                "webhook", "set", "http://127.0.0.1:2/hooks", "--dev", "--quiet", "--data", directory.path,
            ])
            #expect(again == secret, "a new address keeps the secret")
        }
    }

    @Test func everyVerbSpeaksJSON() async throws {
        try await withTemporaryDirectory { directory in
            func json(_ arguments: String...) throws -> JSONValue {
                let text = try ServerProcess.run(arguments + ["--format", "json", "--data", directory.path])
                return try StrictJSONParser.parse(Array(text.utf8))
            }
            let created = try json("key", "create", "--name", "CI")
            #expect(created["key"]?.string.flatMap(APIKey.init) != nil && created["name"] == "CI")
            let imported = try json("knowledge", "import", EndToEndTests.helpCentre.path)
            guard case .integer(let count)? = imported["documents"] else {
                Issue.record("no number of documents: \(imported)")
                return
            }
            #expect(count >= 30 && imported["added"] == .integer(count))
            #expect(try json("knowledge", "import", EndToEndTests.helpCentre.path)["unchanged"] == .integer(count))
            #expect(try json("knowledge", "list").array?.count == Int(count))
            let found = try json("knowledge", "search", "reset password")
            #expect(found.array?.first?["url"]?.string?.hasSuffix("/account/reset-password") == true)
            #expect(try json("webhook", "set", "http://localhost:1/", "--dev")["secret"]?.string?.count == 40)
            #expect(try json("webhook", "show")["url"] == "http://localhost:1/")
            #expect(try json("attribute", "define", "plan", "--on", "user", "--type", "string")["type"] == "string")
            #expect(try json("attribute", "list").array?.first?["name"] == "plan")
            let keys = try json("key", "list")
            let id = try #require(keys.array?.first?["id"]?.string)
            #expect(try json("key", "revoke", id)["revoked"] == .string(id))
            #expect(try json("key", "list").array?.first?["revoked"]?.string != nil)
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:9/hooks", "http://example.com/hooks", "ftp://example.com/", "https://user:pass@example.com/",
        "https://example.com/#part", "nonsense", "https://", "https://exam ple.com/",
    ])
    func withoutTheDevelopmentProfileOnlyPlainHTTPSAddressesAreSaved(url: String) async throws {
        try await withTemporaryDirectory { directory in
            #expect(throws: ServerProcess.CommandFailed.self) {
                try ServerProcess.run(["webhook", "set", url, "--data", directory.path])
            }
            #expect(throws: ServerProcess.CommandFailed.self, "nothing may have been saved") {
                try ServerProcess.run(["webhook", "show", "--data", directory.path])
            }
        }
    }

    @Test func theEnvironmentSetsWhatFlagsDoNot() async throws {
        try await withTemporaryDirectory { directory in
            let key = try ServerProcess.run(["key", "create", "--quiet"], environment: ["DORSAL_DATA": directory.path])
            let listed = try ServerProcess.run(["key", "list", "--data", directory.path])
            #expect(listed.contains(key.suffix(4)))
            #expect(throws: ServerProcess.CommandFailed.self) {
                try ServerProcess.run(
                    ["serve"], environment: ["DORSAL_DATA": directory.path, "DORSAL_PORT": "seventy"])
            }
            #expect(throws: ServerProcess.CommandFailed.self) {
                try ServerProcess.run(
                    ["serve"], environment: ["DORSAL_DATA": directory.path, "DORSAL_PUBLIC_URL": "not a url"])
            }
        }
    }

    @Test func askPrintsTheStatusesAndTheCitedAnswer() async throws {
        try await withTemporaryDirectory { directory in
            let port = ServerProcess.freePort()
            _ = try ServerProcess.run(["knowledge", "import", EndToEndTests.helpCentre.path, "--data", directory.path])
            let server = try await ServerProcess.start(data: directory, port: port)
            defer { server.kill() }
            _ = try ServerProcess.run(["key", "create", "--data", directory.path])
            let answer = try ServerProcess.run([
                "ask", "How do I reset my password?", "--url", server.url, "--data", directory.path,
            ])
            #expect(answer.contains("1. ") && answer.contains("[1]"))
            let events = try ServerProcess.run([
                "ask", "How do I reset my password?", "--url", server.url, "--data", directory.path, "--format", "json",
            ])
            let names = try events.split(separator: "\n").map {
                try WireJSON.decode(FinEvent.self, from: Array($0.utf8)).name
            }
            #expect(names == [.finReplied, .finStatusUpdated])
        }
    }

    @Test func aSecondServerOnTheSameDataIsRefused() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess.start(data: directory, port: ServerProcess.freePort())
            defer { server.kill() }
            #expect(throws: ServerProcess.CommandFailed.self) {
                try ServerProcess.run(["serve", "--data", directory.path, "--port", "0"])
            }
        }
    }

    @Test func aServerThatIsAskedToStopFinishesAndEndsWithZero() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess.start(data: directory, port: ServerProcess.freePort())
            server.process.terminate()
            server.process.waitUntilExit()
            #expect(server.process.terminationStatus == 0)
        }
    }
}
