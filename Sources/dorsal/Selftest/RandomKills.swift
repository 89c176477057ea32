import Foundation

/// SIGKILL at random moments under load (RELIABILITY E1, E5).
struct RandomKills {
    let scratch: URL
    let count: Int

    func run() async throws -> SelftestReport.Finding {
        try await KillSeries(scratch: scratch, name: "kills", count: count) { server, load in
            await withDiscardingTaskGroup { group in
                group.addTask { await load.run(server.client) }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(Int.random(in: 5...300)))
                    server.kill()
                }
            }
        }.run()
    }
}
