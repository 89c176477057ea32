import Foundation

/// Crash after crash of a server under load, on data directories that are used for a few crashes each: what is looked through after
/// every crash would otherwise grow with all crashes before it.
struct KillSeries {
    /// How many crashes one directory has to live through.
    private static let length = 20

    let scratch: URL
    /// What the directories are called.
    let name: String
    let count: Int
    /// The command that runs the server in a round, if any.
    var wrapper: @Sendable (_ round: Int) -> [String] = { _ in [] }
    /// The server may well end before it listens: then what came before must be there all the same.
    var mayEndEarly = false
    /// Puts load on the server and ends it.
    let ordeal: @Sendable (SelftestServer, SelftestLoad) async -> Void

    func run() async throws -> SelftestReport.Finding {
        var finding = SelftestReport.Finding()
        for start in stride(from: 0, to: count, by: Self.length) {
            let data = scratch.appending(path: "\(name)-\(start)", directoryHint: .isDirectory)
            try await run(start..<min(start + Self.length, count), on: data, into: &finding)
            guard finding.lost.isEmpty, finding.broken.isEmpty else { break }
            try FileManager.default.removeItem(at: data)
        }
        return finding
    }

    private func run(_ rounds: Range<Int>, on data: URL, into finding: inout SelftestReport.Finding) async throws {
        let key = try SelftestServer.prepare(data)
        let load = SelftestLoad()
        let survivors = Survivors(data: data)
        for round in rounds {
            if let server = try await SelftestServer.start(data: data, key: key, wrapper: wrapper(round)) {
                await ordeal(server, load)
            } else if !mayEndEarly {
                finding.broken.append("the server did not start after kill \(round)")
                break
            }
            finding.rounds += 1
            try await survivors.check(load.accepted, into: &finding)
            guard finding.lost.isEmpty, finding.broken.isEmpty else { break }
        }
        try await survivors.finish(load.accepted, key: key)
        try await survivors.check(load.accepted, mustBeDone: true, into: &finding)
        finding.accepted += load.accepted.count
    }
}
