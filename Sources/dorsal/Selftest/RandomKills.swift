import Foundation

/// SIGKILL at random moments under load (RELIABILITY E1, E5).
struct RandomKills {
    let scratch: URL
    let count: Int

    func run() async throws -> SelftestReport.Finding {
        let data = scratch.appending(path: "kills", directoryHint: .isDirectory)
        let key = try SelftestServer.prepare(data)
        let load = SelftestLoad()
        var finding = SelftestReport.Finding()
        for round in 0..<count {
            guard let server = try await SelftestServer.start(data: data, key: key) else {
                finding.broken.append("the server did not start after kill \(round)")
                break
            }
            await withDiscardingTaskGroup { group in
                group.addTask { await load.run(server.client) }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(Int.random(in: 5...300)))
                    server.kill()
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
