import Foundation

/// SIGKILL at the n-th call that syncs, writes or answers (RELIABILITY E2, E5).
struct SyscallKills {
    /// What the server writes files, syncs them and answers with.
    private static let calls = ["fdatasync", "pwrite64", "write", "writev"]

    let scratch: URL
    let strace: Strace
    let count: Int

    func run() async throws -> SelftestReport.Finding {
        try await KillSeries(
            scratch: scratch, name: "syscalls", count: count,
            wrapper: { [strace] round in
                strace.killing(at: Self.calls[round % Self.calls.count], number: round / Self.calls.count + 1)
            }, mayEndEarly: true
        ) { server, load in
            await withDiscardingTaskGroup { group in
                group.addTask { await load.run(server.client) { !server.isRunning } }
                group.addTask {
                    // Few threads make that many calls; who has not by now is killed anyway.
                    for _ in 0..<40 where server.isRunning { try? await Task.sleep(for: .milliseconds(50)) }
                    server.kill()
                }
            }
        }.run()
    }
}
