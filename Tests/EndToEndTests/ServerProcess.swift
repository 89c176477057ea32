import Foundation
import Support
import Testing

/// The real binary as a process of its own, so that it can be killed.
struct ServerProcess {
    let process: Process
    let url: String
    /// What it says on standard error.
    private let log: URL

    /// The binary beside the test bundle.
    static var binary: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "dorsal")
    }

    /// The command that serves `data`, by default in the laptop profile.
    static func serve(data: URL, port: Int, isDevelopment: Bool = true) -> [String] {
        [binary.path, "serve"] + (isDevelopment ? ["--dev"] : []) + [
            "--data", data.path, "--port", "\(port)", "--log-level", "critical", "--rate-limit", "0",
        ]
    }

    /// Starts `dorsal serve`, by default with `--dev`, and waits until it takes requests.
    static func start(data: URL, port: Int, isDevelopment: Bool = true) async throws -> ServerProcess {
        try await start(serve(data: data, port: port, isDevelopment: isDevelopment), port: port)
    }

    /// Starts a command that serves on `port` and waits until it takes requests.
    static func start(_ command: [String], port: Int) async throws -> ServerProcess {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = FileHandle.nullDevice
        let log = FileManager.default.temporaryDirectory.appending(path: "dorsal-server-\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        let server = ServerProcess(process: process, url: "http://127.0.0.1:\(port)", log: log)
        try await eventually("the server listens") { await isListening(port: port) }
        return server
    }

    /// Ends it without warning, and what it runs: a tracer that is killed lets its program go on.
    func kill() {
        defer { try? FileManager.default.removeItem(at: log) }
        if !process.isRunning, process.terminationStatus != 0 {
            let words = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            print("a server had ended by itself with \(process.terminationStatus): \(words)")
        }
        let id = process.processIdentifier
        let children = try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
        for child in (children ?? "").split(separator: " ").compactMap({ pid_t($0) }) {
            Foundation.kill(child, SIGKILL)
        }
        Foundation.kill(id, SIGKILL)
        process.waitUntilExit()
    }

    /// Runs a command of the binary and answers its standard output.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CommandFailed(arguments: arguments) }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs a command that has to fail, and answers its exit code and standard error. Nothing may be on standard output.
    static func fail(_ arguments: [String]) throws -> (status: Int32, message: String) {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        let (output, error) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let message = try error.fileHandleForReading.readToEnd() ?? Data()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus != 0, "\(arguments) should have failed")
        #expect(data.isEmpty, "data of a command that failed")
        return (process.terminationStatus, String(decoding: message, as: UTF8.self))
    }

    /// Runs a command and answers its exit code and standard error, whatever it prints.
    static func outcome(_ arguments: [String]) throws -> (status: Int32, message: String) {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        let error = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = error
        try process.run()
        let message = try error.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: message, as: UTF8.self))
    }

    struct CommandFailed: Error {
        var arguments: [String]
    }

    /// A port that nobody listened on a moment ago. It is none of those the system gives to outgoing connections, or one of them
    /// could take it while a server is down between two starts.
    static func freePort() -> Int {
        while true {
            let port = Int.random(in: 10_000..<30_000)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = loopback(port: port)
            let isFree = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                    bind(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isFree { return port }
        }
    }

    private static func isListening(port: Int) async -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                connect(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
