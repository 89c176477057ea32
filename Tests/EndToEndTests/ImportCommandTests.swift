import FinAgentAPI
import Foundation
import Support
import Testing

/// `dorsal knowledge import` where something of that name is there already, and what conversations are listed as.
@Suite struct ImportCommandTests {
    @Test func whatComesFromElsewhereReplacesNothingUnasked() async throws {
        try await withTemporaryDirectory { directory in
            let data = ["--data", directory.appending(path: "data").path]
            func folder(_ name: String, _ file: String) throws -> String {
                let folder = directory.appending(path: name)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data("# \(file)\n\nText.".utf8).write(to: folder.appending(path: file))
                return folder.path
            }
            let first = try folder("one/help", "a.md")
            let second = try folder("two/help", "b.md")
            func paths() throws -> [String] {
                let text = try ServerProcess.run(["knowledge", "list", "--format", "json"] + data)
                return try StrictJSONParser.parse(Array(text.utf8)).array?.compactMap { $0["path"]?.string } ?? []
            }
            func address() throws -> String? {
                let text = try ServerProcess.run(["knowledge", "list", "--format", "json"] + data)
                return try StrictJSONParser.parse(Array(text.utf8)).array?.first?["url"]?.string
            }
            let base = ["--base-url", "https://help.example.com"]
            _ = try ServerProcess.run(["knowledge", "import", first] + base + data)
            let (status, message) = try ServerProcess.fail(["knowledge", "import", second] + data)
            #expect(status == 1 && message.contains("--source") && message.contains("--replace"), "\(message)")
            #expect(message.contains(first))
            #expect(try paths() == ["a.md"])
            _ = try ServerProcess.run(["knowledge", "import", second, "--source", "other"] + data)
            #expect(try paths().sorted() == ["a.md", "b.md"])
            _ = try ServerProcess.run(["knowledge", "remove", "other"] + data)

            let again = try ServerProcess.run(["knowledge", "import", first, "--format", "json"] + data)
            #expect(try StrictJSONParser.parse(Array(again.utf8))["unchanged"] == 1, "addresses stay as they were")
            #expect(try address() == "https://help.example.com/a")
            _ = try ServerProcess.run(["knowledge", "import", first, "--base-url", ""] + data)
            #expect(try address() == nil)
            _ = try ServerProcess.run(["knowledge", "import", second, "--replace"] + data)
            #expect(try paths() == ["b.md"])
        }
    }

    @Test func whatIsLeftOutIsCountedOnTheLastLine() async throws {
        try await withTemporaryDirectory { directory in
            let folder = directory.appending(path: "help")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in [
                ("a.md", "Text."), ("b.md", "---\ntitle: A: b\n---\nText."), ("c.md", ""),
                ("d.md", "<!-- dorsal: skip -->"), ("e.md", "---\nmeaning: none\n---\nText."),
            ] {
                try Data(text.utf8).write(to: folder.appending(path: name))
            }
            let command = ["knowledge", "import", folder.path, "--data", directory.appending(path: "data").path]
            let lines = try ServerProcess.run(command).split(separator: "\n")
            #expect(lines.last?.split(separator: " ") == ["left_out", "2"], "\(lines)")
            #expect(
                lines.contains { $0.split(separator: " ") == ["problems", "3"] }, "a key that means nothing is one")
            let again = try ServerProcess.run(command + ["--format", "json"])
            #expect(try StrictJSONParser.parse(Array(again.utf8))["left_out"] == 2)
        }
    }

    @Test func conversationsAreListedAndExplainedWithTitles() async throws {
        try await withTemporaryDirectory { directory in
            let data = ["--data", directory.path]
            _ = try ServerProcess.run(["knowledge", "import", EndToEndTests.helpCentre.path] + data)
            _ = try ServerProcess.run(["key", "create"] + data)
            let server = try await ServerProcess.start(data: directory, port: ServerProcess.freePort())
            defer { server.kill() }
            _ = try ServerProcess.run(["ask", "How do I reset my password?", "--url", server.url] + data)
            let text = try ServerProcess.run(["conversation", "list", "--format", "json"] + data)
            let listed = try #require(try StrictJSONParser.parse(Array(text.utf8)).array)
            #expect(listed.count == 1 && listed.first?["opening"] == "How do I reset my password?")
            let id = try ServerProcess.run(["conversation", "list", "--quiet"] + data)
            #expect(listed.first?["conversation"] == .string(id))
            let explained = try ServerProcess.run(["conversation", "explain", id] + data)
            #expect(explained.contains("“Reset your password"), "\(explained)")
            #expect(explained.contains("language: en") && explained.contains("% (answers from 50%)"), "\(explained)")
        }
    }
}
