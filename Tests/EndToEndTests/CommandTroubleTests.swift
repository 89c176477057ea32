import FinAgentAPI
import Foundation
import Support
import Testing

/// What commands say when something is not as it should be: a sentence that tells what to do, and no raw errors.
@Suite struct CommandTroubleTests {
    private static func fail(_ arguments: [String], says words: String...) throws {
        let (_, message) = try ServerProcess.fail(arguments)
        for word in words { #expect(message.contains(word), "\(arguments): \(message)") }
        #expect(!message.contains("NSCocoaErrorDomain") && !message.contains("Error Domain"), "\(message)")
    }

    @Test func whatIsNotThereIsNamed() async throws {
        try await withTemporaryDirectory { directory in
            let data = ["--data", directory.path]
            try Self.fail(["knowledge", "import", "./nope"] + data, says: "there is no ./nope")
            try Self.fail(["model", "use", "nope"] + data, says: "there is no model nope", "dorsal model list")
            try Self.fail(
                ["conversation", "replay", "x", "--content", "nofolder"] + data, says: "there is no nofolder")
            try Self.fail(["eval", "set", "nofolder"], says: "there is no folder nofolder", "dorsal eval set FOLDER")
            let file = directory.appending(path: "q.json")
            try Data("[]".utf8).write(to: file)
            try Self.fail(
                ["eval", "questions", file.path, "--baseline", "none.json"] + data, says: "none.json", "no such file")
            try Self.fail(["conversation", "explain", "x"] + data, says: "dorsal conversation list")
            try Data("{}".utf8).write(to: file)
            try Self.fail(["eval", "questions", file.path] + data, says: "`answerable`")
            try Data("not a zip".utf8).write(to: directory.appending(path: "help.txt"))
            try Self.fail(
                ["knowledge", "import", directory.appending(path: "help.txt").path] + data, says: "neither a folder")
        }
    }

    @Test func nothingMeasuredIsAFailure() async throws {
        try await withTemporaryDirectory { directory in
            try Self.fail(["eval", "public", "--sets", directory.path], says: "Skipped", "nothing was measured")
        }
    }

    @Test(arguments: [
        ["settings", "show"], ["conversation", "explain", "x"], ["conversation", "list"], ["key", "list"],
        ["knowledge", "list"], ["webhook", "show"], ["user", "erase", "x"], ["eval", "questions"],
    ])
    func aMistypedDirectoryIsRefusedAndNotMade(command: [String]) async throws {
        try await withTemporaryDirectory { directory in
            let typo = directory.appending(path: "typo")
            let file = directory.appending(path: "q.json")
            try Data(#"[{"question": "How?"}]"#.utf8).write(to: file)
            let arguments = command == ["eval", "questions"] ? command + [file.path] : command
            try Self.fail(arguments + ["--data", typo.path], says: "there is no data directory \(typo.path)", "--data")
            #expect(!FileManager.default.fileExists(atPath: typo.path))
        }
    }

    @Test func aServerThatIsNotThereIsNamedWithTheWayOut() async throws {
        try await withTemporaryDirectory { directory in
            let key = try ServerProcess.run(["key", "create", "--quiet", "--data", directory.path])
            #expect(!key.isEmpty)
            let url = "http://127.0.0.1:\(ServerProcess.freePort())"
            let place = ["--url", url, "--data", directory.path]
            try Self.fail(["ask", "Hello?"] + place, says: "no server answers at \(url)", "--url")
            try Self.fail(["trigger", "answer"] + place, says: "no server answers at \(url)", "--url")
            try Self.fail(["clock", "show", "--url", url], says: "no server answers at \(url)", "--url")
            try Self.fail(
                ["ask", "Hello?", "--url", url, "--data", directory.path + "/typo"], says: "DORSAL_API_KEY")
        }
    }

    @Test func wrongArgumentsShowTheUsageOfTheirCommand() throws {
        try Self.fail(["trigger", "nope"], says: "There is no scenario 'nope'", "dorsal trigger")
        try Self.fail(["serve", "--public-url", "ftp://x"], says: "not 'ftp://x'", "dorsal serve")
        try Self.fail(["clock", "show", "--url", "ftp://x"], says: "not 'ftp://x'", "dorsal clock show")
    }

    @Test func webhooksOfTheDevelopmentProfileNameIt() async throws {
        try await withTemporaryDirectory { directory in
            let url = "http://127.0.0.1:\(ServerProcess.freePort())/hooks"
            let data = ["--data", directory.path]
            try Self.fail(["webhook", "set", url] + data, says: "--dev")
            let saved = try ServerProcess.run(["webhook", "set", url, "--dev"] + data)
            #expect(saved.contains("connection: nothing takes connections there"), "\(saved)")
            let tested = try ServerProcess.outcome(["webhook", "test"] + data)
            #expect(tested.status == 1 && tested.message.contains("dorsal webhook test --dev"), "\(tested.message)")
        }
    }

    @Test func aMissingMasterKeyIsExplained() async throws {
        try await withTemporaryDirectory { directory in
            _ = try ServerProcess.run(["key", "create", "--quiet", "--data", directory.path])
            try FileManager.default.removeItem(at: directory.appending(path: "master.key"))
            try Self.fail(
                ["key", "list", "--data", directory.path], says: "master.key is missing", "--with-master-key")
        }
    }

    @Test func anEndpointThatDoesNotAnswerIsChosenWithAWarning() async throws {
        try await withTemporaryDirectory { directory in
            let url = "http://127.0.0.1:\(ServerProcess.freePort())/v1/embeddings"
            let chosen = try ServerProcess.outcome([
                "model", "endpoint", url, "--model", "m", "--data", directory.path,
            ])
            #expect(chosen.status == 0 && chosen.message.contains("warning: nothing takes connections there"))
            let listed = try ServerProcess.run(["model", "list", "--quiet", "--data", directory.path])
            #expect(listed == "m@\(url)")
        }
    }
}
