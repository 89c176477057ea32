import Foundation

/// The system call tracer, where there is one.
struct Strace {
    private let path: String

    /// Looks for it along the path, and whether it may trace.
    static func find() -> Strace? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let candidates = path.split(separator: ":").map { "\($0)/strace" }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            return nil
        }
        let process = Process()
        process.executableURL = URL(filePath: found)
        process.arguments = ["-o", "/dev/null", "true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus == 0 ? Strace(path: found) : nil
    }

    /// Kills the program when one of its threads begins its `number`-th `call`.
    func killing(at call: String, number: Int) -> [String] {
        [
            path, "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
            "inject=\(call):signal=KILL:when=\(number)",
        ]
    }

    /// Writes every call that changes files or answers down, with all its bytes. `pretendsLyingDisk` keeps syncs from being
    /// carried out, which the trace then tells.
    func recording(to file: URL, pretendsLyingDisk: Bool) -> [String] {
        let calls = "pwrite64,write,writev,fdatasync,fsync,ftruncate,rename,renameat,renameat2,unlink,unlinkat"
        let lies = pretendsLyingDisk ? ["-e", "inject=fdatasync:retval=0"] : []
        return [path, "-f", "--seccomp-bpf", "-y", "-s", "200000", "-o", file.path, "-e", "trace=\(calls)"] + lies
    }
}
