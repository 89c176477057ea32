import FinAgentAPI
import Foundation
import Support
import Testing

@testable import dorsal

/// `dorsal clock` beside a running server.
@Suite struct ClockCommandTests {
    private static func clock(_ server: ServerProcess, _ arguments: String...) throws -> JSONValue {
        let text = try ServerProcess.run(["clock"] + arguments + ["--url", server.url, "--format", "json"])
        return try StrictJSONParser.parse(Array(text.utf8))
    }

    private static func moment(_ face: JSONValue) throws -> Timestamp {
        try #require(face["now"]?.string.flatMap { Timestamp(rfc3339: $0) })
    }

    @Test func theClockIsFrozenAdvancedAndKeptOverARestart() async throws {
        try await withTemporaryDirectory { directory in
            let port = ServerProcess.freePort()
            let server = try await ServerProcess.start(data: directory, port: port)
            #expect(try Self.clock(server, "show")["frozen"] == false)
            let frozen = try Self.moment(try Self.clock(server, "freeze"))
            let advanced = try Self.moment(try Self.clock(server, "advance", "4m"))
            #expect(advanced == frozen.adding(.seconds(240)))
            server.kill()

            let again = try await ServerProcess.start(data: directory, port: port)
            defer { again.kill() }
            let shown = try Self.clock(again, "show")
            #expect(shown["frozen"] == true)
            #expect(try Self.moment(shown) == advanced, "a kill does not turn it back")
            #expect(try Self.clock(again, "resume")["frozen"] == false)
            let bare = try ServerProcess.run(["clock", "show", "--url", again.url, "--quiet"])
            #expect(try #require(Timestamp(rfc3339: bare)) >= advanced)
        }
    }

    @Test func withoutTheDevelopmentProfileTheCommandSaysWhatToDo() async throws {
        try await withTemporaryDirectory { directory in
            let server = try await ServerProcess.start(
                data: directory, port: ServerProcess.freePort(), isDevelopment: false)
            defer { server.kill() }
            let (status, message) = try ServerProcess.fail(["clock", "freeze", "--url", server.url])
            #expect(status == 1 && message.contains("dorsal serve --dev"))
        }
    }

    @Test func withoutAServerTheCommandSaysWhatToDo() throws {
        let url = "http://127.0.0.1:\(ServerProcess.freePort())"
        let (status, message) = try ServerProcess.fail(["clock", "show", "--url", url])
        #expect(status == 1 && message.contains("no server answers") && message.contains("dorsal serve --dev"))
    }

    @Test(arguments: [
        "", "4", "m", "4 m", "-4m", "4m1h", "4m4m", "4y", "0s", "99999999999999999999s", "9223372036854775807d",
    ])
    func whatIsNoDurationForwardIsRefused(text: String) throws {
        let (status, _) = try ServerProcess.fail(["clock", "advance", "--url", "http://127.0.0.1:1", "--", text])
        #expect(status == 64, "a usage error")
    }

    @Test(arguments: [
        ("90s", 90_000), ("4m", 240_000), ("24h", 86_400_000), ("7d", 604_800_000), ("1h30m", 5_400_000),
        ("1d2h3m4s5ms", 93_784_005), ("500ms", 500),
    ])
    func durationsAreReadAsPeopleWriteThem(text: String, milliseconds: Int64) throws {
        let duration = try DurationText.parse(text)
        #expect(duration == .milliseconds(milliseconds))
        let written = DurationText.text(milliseconds: milliseconds)
        #expect(try DurationText.parse(written) == duration, "what is written can be read")
        #expect(DurationText.text(milliseconds: -milliseconds) == "-" + written)
    }
}
