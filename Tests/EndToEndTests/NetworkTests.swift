import Foundation
import Testing

/// The delivery checks that need a network: each in a namespace of its own, with public addresses, a name server that lies, receivers
/// that misbehave, and the real binary with its address filter on. `Tests/Network/delivery_checks.py` plays them.
///
/// `DORSAL_SOAK=1` runs their long forms.
@Suite(.serialized, .enabled(if: Namespace.isPermitted, Namespace.reason)) struct NetworkTests {
    @Test(arguments: ["D1", "D2", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13", "D14", "D18", "D19"])
    func deliveryCheck(_ id: String) async throws {
        let isSoak = ProcessInfo.processInfo.environment["DORSAL_SOAK"] != nil
        let command =
            ["python3", Namespace.script.path, "--binary", ServerProcess.binary.path, id] + (isSoak ? ["--full"] : [])
        var outcome = try await Namespace.run(command)
        if outcome.status != 0 {
            // Five seconds are a deadline here, and the machine has other tests to run: once is no failure, twice is one.
            print("\(id) again after:\n\(outcome.output)")
            outcome = try await Namespace.run(command)
        }
        let isRun = outcome.output.contains("\(id): ok: ")
        #expect(outcome.status == 0 && isRun, "\(outcome.output)")
        print(outcome.output)
    }
}

/// A network namespace that a test makes for itself.
private enum Namespace {
    static let reason: Comment =
        "needs python3, openssl, ip and the right to make a namespace (unshare -rmn); see docs/reliability.md"

    static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Network/delivery_checks.py")

    /// Whether this machine lets us.
    static let isPermitted: Bool = {
        let probe = "ip link set lo up && command -v python3 openssl && mount --bind /etc/hosts /etc/hosts"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-rmn", "sh", "-c", probe]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Runs a command in a new namespace. Does not block: other tests run beside it.
    static func run(_ command: [String]) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-rmn"] + command
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        return (status, String(decoding: data, as: UTF8.self))
    }
}
