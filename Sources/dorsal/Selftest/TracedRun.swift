import Foundation

/// A server under load whose system calls are written down.
struct TracedRun {
    let scratch: URL
    let strace: Strace
    let requests: Int
    let pretendsLyingDisk: Bool

    struct Result {
        /// The files before.
        var initial: [String: [UInt8]]
        var trace: Trace
    }

    func run() async throws -> Result {
        let data = scratch.appending(path: "traced", directoryHint: .isDirectory)
        let key = try SelftestServer.prepare(data)
        var initial: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: data.path) where !name.hasSuffix("-shm") {
            let file = data.appending(path: name, directoryHint: .notDirectory)
            initial[file.path] = [UInt8](try Data(contentsOf: file))
        }
        let record = scratch.appending(path: "trace", directoryHint: .notDirectory)
        let wrapper = strace.recording(to: record, pretendsLyingDisk: pretendsLyingDisk)
        guard let server = try await SelftestServer.start(data: data, key: key, wrapper: wrapper) else {
            throw CommandFailure("the server did not start under strace")
        }
        await SelftestLoad().run(server.client, limit: requests)
        _ = server.stop()
        return Result(initial: initial, trace: Trace(try TraceParser.parse(record)))
    }
}
