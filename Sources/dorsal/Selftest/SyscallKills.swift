import Foundation

/// SIGKILL at the n-th call that syncs, writes or answers (RELIABILITY E2, E5).
struct SyscallKills {
    /// What the server writes files, syncs them and answers with.
    private static let calls = ["fdatasync", "pwrite64", "write", "writev"]

    let scratch: URL
    let strace: Strace
    let count: Int

    func run() async throws -> SelftestReport.Finding {
        let data = scratch.appending(path: "syscalls", directoryHint: .isDirectory)
        let key = try SelftestServer.prepare(data)
        let load = SelftestLoad()
        var finding = SelftestReport.Finding()
        for round in 0..<count {
            let call = Self.calls[round % Self.calls.count]
            let wrapper = strace.killing(at: call, number: round / Self.calls.count + 1)
            // It may well die before it listens: then what came before must be there.
            if let server = try await SelftestServer.start(data: data, key: key, wrapper: wrapper) {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await load.run(server.client) { !server.isRunning } }
                    group.addTask {
                        // Few threads make that many calls; who has not by now is killed anyway.
                        for _ in 0..<40 where server.isRunning { try? await Task.sleep(for: .milliseconds(50)) }
                        server.kill()
                    }
                    await group.waitForAll()
                }
            }
            finding.rounds += 1
            try await Survivors(data: data).check(load.accepted, into: &finding)
            guard finding.lost.isEmpty, finding.broken.isEmpty else { break }
        }
        let survivors = Survivors(data: data)
        try await survivors.finish(load.accepted, key: key)
        try await survivors.check(load.accepted, mustBeDone: true, into: &finding)
        finding.accepted = load.accepted.count
        return finding
    }
}
