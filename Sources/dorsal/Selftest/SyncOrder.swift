import DorsalStore

/// Every 200 was written after a sync of the log that covers what it confirms (RELIABILITY E3).
struct SyncOrder {
    let trace: Trace

    func check() -> SelftestReport.Finding {
        var finding = SelftestReport.Finding()
        var writtenAt: [String: Int] = [:]
        var syncs: [(began: Int, ended: Int)] = []
        for call in trace.calls {
            switch call.kind {
            case .write(let path, _, let data) where path.hasSuffix(DataDirectory.databaseName + "-wal"):
                for id in Trace.ids(in: data) where writtenAt[id] == nil { writtenAt[id] = call.ended }
            case .sync(let path) where path.hasSuffix(DataDirectory.databaseName + "-wal") && !call.isPretended:
                syncs.append((call.began, call.ended))
            default: break
            }
        }
        for answer in trace.answers {
            finding.rounds += 1
            finding.accepted += 1
            let isCovered =
                writtenAt[answer.id].map { written in
                    syncs.contains { $0.began >= written && $0.ended <= answer.line }
                } ?? false
            if !isCovered { finding.lost.append(answer.id) }
        }
        return finding
    }
}
