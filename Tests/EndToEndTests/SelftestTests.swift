import FinAgentAPI
import Foundation
import Support
import Testing

/// `dorsal selftest --crash`, which is how E1 to E5 of RELIABILITY are checked: by the program that operators run. The numbers
/// are small here; `make soak` sets them as large as RELIABILITY wants them.
@Suite(.serialized) struct SelftestTests {
    private static let environment = ProcessInfo.processInfo.environment

    private static func number(_ name: String, _ short: Int) -> String {
        "\(environment[name].flatMap(Int.init) ?? short)"
    }

    @Test func nothingAcceptedIsLostByKillsAndPowerCuts() throws {
        let report = try Self.selftest([
            "--kills", Self.number("DORSAL_KILLS", 8), "--syscall-kills", Self.number("DORSAL_SYSCALL_KILLS", 16),
            "--cuts", Self.number("DORSAL_CUTS", 16), "--requests", Self.number("DORSAL_TRACED", 60),
        ])
        #expect(report.status == 0, "\(report.json)")
        #expect(report.json["lost"] == 0)
        #expect(report.json["skipped"]?.array?.isEmpty == true, "strace is installed by scripts/setup.sh")
        for check in ["random_kills", "system_call_kills", "sync_before_answer", "power_cuts"] {
            let finding = try #require(report.json[check])
            #expect(finding["lost"]?.array?.isEmpty == true && finding["broken"]?.array?.isEmpty == true, "\(check)")
            guard case .integer(let accepted)? = finding["accepted"], case .integer(let rounds)? = finding["rounds"]
            else {
                Issue.record("no figures for \(check)")
                continue
            }
            #expect(accepted > 0 && rounds > 0, "\(check) must have had something to lose")
            print("\(check): \(rounds) rounds, \(accepted) accepted, lost: 0")
        }
    }

    /// The check has to fail when the disk says that it has synced and has not.
    @Test func aLyingDiskIsFoundOut() throws {
        let report = try Self.selftest([
            "--kills", "0", "--syscall-kills", "0", "--cuts", "12", "--requests", "20", "--pretend-lying-disk",
        ])
        #expect(report.status != 0)
        #expect(report.json["sync_before_answer"]?["lost"]?.array?.isEmpty == false)
        let cuts = try #require(report.json["power_cuts"])
        #expect(cuts["lost"]?.array?.isEmpty == false || cuts["broken"]?.array?.isEmpty == false)
    }

    /// Who stops it in its midst has no tracer, no server and no directory left.
    @Test(arguments: [SIGTERM, SIGINT])
    func whoStopsItHasNothingLeft(signal: Int32) async throws {
        try await withTemporaryDirectory { directory in
            let process = Process()
            process.executableURL = ServerProcess.binary
            process.arguments = [
                "selftest", "--crash", "--directory", directory.path, "--kills", "0", "--syscall-kills", "0", "--cuts",
                "1", "--requests", "1000000",
            ]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            defer { process.terminate() }
            func found() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [] }
            try await eventually("a server runs under its tracer") {
                guard let scratch = found().first else { return false }
                let file = directory.appending(path: "\(scratch)/traced/selftest.out")
                return (try? String(contentsOf: file, encoding: .utf8))?.contains("curl -s") == true
            }
            #expect(Self.processes(on: directory).count >= 3, "itself, the tracer and the server")
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 128 + signal)
            #expect(found().isEmpty)
            try await eventually("nothing runs on") { Self.processes(on: directory).isEmpty }
        }
    }

    /// The processes that have the directory among their arguments.
    private static func processes(on directory: URL) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.filter { id in
            guard Int(id) != nil, let data = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") else {
                return false
            }
            return String(decoding: data, as: UTF8.self).contains(directory.lastPathComponent)
        }
    }

    private static func selftest(_ arguments: [String]) throws -> (status: Int32, json: JSONValue) {
        let process = Process()
        process.executableURL = ServerProcess.binary
        let directory = FileManager.default.temporaryDirectory.path
        process.arguments = ["selftest", "--crash", "--format", "json", "--directory", directory] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, try StrictJSONParser.parse(Array(data)))
    }
}
