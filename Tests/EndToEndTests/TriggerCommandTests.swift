import DorsalServer
import FinAgentAPI
import Foundation
import Support
import Testing

/// `dorsal trigger` beside a running server.
@Suite struct TriggerCommandTests {
    @Test func withoutANameItListsEveryScenario() throws {
        let text = try ServerProcess.run(["trigger", "--format", "json"])
        let names = try StrictJSONParser.parse(Array(text.utf8)).array?.compactMap { $0["name"]?.string }
        #expect(names == Scenario.allCases.map(\.rawValue))
        #expect(try ServerProcess.run(["trigger", "--quiet"]).split(separator: "\n").map(String.init) == names)
    }

    @Test func itPlaysAScenarioAndPrintsItsEvents() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess.start(data: directory, port: ServerProcess.freePort())
            defer { server.kill() }
            let common = ["--url", server.url, "--data", directory.path]
            // Made before the first use, since the server's own set-up may still be under way.
            _ = try ServerProcess.run(["key", "create", "--data", directory.path])
            let text = try ServerProcess.run(["trigger", "escalate-rule", "--format", "json"] + common)
            let events = try text.split(separator: "\n").map {
                ScenarioEvent(try WireJSON.decode(FinEvent.self, from: Array($0.utf8)))
            }
            #expect(events == Scenario.escalateRule.script.stream)
            let refused = try ServerProcess.run(["trigger", "429"] + common)
            #expect(refused.hasPrefix("429 rate_limit_exceeded: Exceeded rate limit of"))
        }
    }

    @Test func whatTheServerSaysToTryWorksWhenItIsCopied() async throws {
        try await withTemporaryDirectory { directory in
            let port = ServerProcess.freePort()
            let said = directory.appending(path: "said.txt")
            let words = ServerProcess.serve(data: directory, port: port).map { "'\($0)'" }.joined(separator: " ")
            let server = try await ServerProcess.start(["/bin/sh", "-c", "exec \(words) > '\(said.path)'"], port: port)
            defer { server.kill() }
            func commands() -> [[String]] {
                let text = (try? String(contentsOf: said, encoding: .utf8)) ?? ""
                return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
                    .filter { $0.first == "dorsal" }.map { Array($0.dropFirst()) }
            }
            try await eventually("the banner is printed") { commands().count == 2 }
            for command in commands() {
                #expect(command.contains(server.url))
                #expect(try !ServerProcess.run(command).isEmpty)
            }
            _ = try ServerProcess.run(["key", "create", "--data", directory.path])
            let told = try ServerProcess.outcome([
                "trigger", "silence-resolved", "--url", server.url, "--data", directory.path,
            ])
            #expect(told.message.contains("dorsal clock advance 4m --url \(server.url)"), "\(told.message)")
        }
    }

    @Test func outsideTheDevelopmentProfileItIsRefused() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess.start(
                data: directory, port: ServerProcess.freePort(), isDevelopment: false)
            defer { server.kill() }
            _ = try ServerProcess.run(["key", "create", "--data", directory.path])
            let (status, message) = try ServerProcess.fail([
                "trigger", "answer", "--url", server.url, "--data", directory.path,
            ])
            #expect(status == 1 && message.contains("dorsal serve --dev"))
        }
    }

    @Test func anUnknownNameIsAUsageError() throws {
        let (status, message) = try ServerProcess.fail(["trigger", "nonsense", "--url", "http://127.0.0.1:1"])
        #expect(status == 64 && message.contains("dorsal trigger lists them"))
    }
}
