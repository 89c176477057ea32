import Foundation

/// The files as a power cut would leave them, at many moments of a trace (RELIABILITY E4, E5).
struct PowerCuts {
    let scratch: URL
    let trace: Trace
    let initial: [String: [UInt8]]
    let count: Int

    func run() async throws -> SelftestReport.Finding {
        var finding = SelftestReport.Finding()
        var disk = SimulatedDisk(initial)
        var calls = trace.calls[...]
        for (number, line) in moments().enumerated() {
            while let call = calls.first, call.ended <= line {
                disk.apply(call)
                calls.removeFirst()
            }
            // At every other moment the disk has also carried out, in part, what it was not asked to sync.
            let isPartial = number % 2 == 1
            let files = disk.afterPowerCut { isPartial && Bool.random() }
            let accepted = Set(trace.answers.filter { $0.line <= line }.map(\.id))
            let data = try restore(files)
            try await Survivors(data: data).check(accepted, into: &finding)
            finding.rounds += 1
            finding.accepted = max(finding.accepted, accepted.count)
            guard finding.lost.isEmpty, finding.broken.isEmpty else { break }
        }
        return finding
    }

    /// Half of the moments are those when an answer has just left, the worst there are; the others are anywhere.
    private func moments() -> [Int] {
        guard let last = trace.calls.last?.ended else { return [] }
        let answers = trace.answers.map(\.line).shuffled().prefix(count / 2)
        let others = (0..<max(0, count - answers.count)).map { _ in Int.random(in: 1...last) }
        return (answers + others).sorted()
    }

    private func restore(_ files: [String: [UInt8]]) throws -> URL {
        let data = scratch.appending(path: "after-cut", directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: data)
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (path, content) in files {
            let file = data.appending(path: URL(filePath: path).lastPathComponent, directoryHint: .notDirectory)
            try Data(content).write(to: file)
        }
        return data
    }
}
