import FinAgentAPI
import FinAgentClient
import Foundation

/// This program as a server of its own, so that it can be killed.
struct SelftestServer {
    private let process: Process
    let client: FinAgentClient

    /// Makes a data directory and an API key for it.
    static func prepare(_ data: URL) throws -> String {
        let process = Process()
        process.executableURL = program
        process.arguments = ["key", "create", "--quiet", "--data", data.path]
        let output = Pipe()
        process.standardOutput = output
        try SelftestChildren.shared.run(process)
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        SelftestChildren.shared.forget(process)
        guard process.terminationStatus == 0 else { throw CommandFailure("cannot make a key in \(data.path)") }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static var program: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath() }

    /// Starts a server; `wrapper` is a command that runs it. Answers `nil` when it ended before it listened.
    static func start(data: URL, key: String, wrapper: [String] = []) async throws -> SelftestServer? {
        let portFile = data.appending(path: "selftest.out")
        try Data().write(to: portFile)
        let process = Process()
        let command =
            wrapper + [
                program.path, "serve", "--dev", "--data", data.path, "--port", "0", "--rate-limit", "0", "--log-level",
                "critical",
            ]
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = try FileHandle(forWritingTo: portFile)
        process.standardError = FileHandle.nullDevice
        try SelftestChildren.shared.run(process)
        while process.isRunning {
            if let url = try address(in: portFile) {
                let client = FinAgentClient(baseURL: url, apiKey: BearerToken(key), timeout: .seconds(5))
                return SelftestServer(process: process, client: client)
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        SelftestChildren.shared.forget(process)
        return nil
    }

    /// The address that the development profile prints once it listens.
    private static func address(in file: URL) throws -> URL? {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let line = text.split(separator: "\n").first(where: { $0.contains("curl -s ") }),
            let word = line.split(separator: " ").first(where: { $0.hasPrefix("http") })
        else { return nil }
        return URL(string: String(word).replacingOccurrences(of: "/fin/start", with: ""))
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it without warning, and what runs it.
    func kill() {
        SelftestChildren.kill(process.processIdentifier)
        process.waitUntilExit()
        SelftestChildren.shared.forget(process)
    }

    /// Asks it to stop and waits. Answers whether it ended in order.
    func stop() -> Bool {
        for child in SelftestChildren.children(of: process.processIdentifier) { Foundation.kill(child, SIGTERM) }
        process.terminate()
        process.waitUntilExit()
        SelftestChildren.shared.forget(process)
        return process.terminationStatus == 0
    }
}
