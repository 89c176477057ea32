import FinAgentAPI
import Foundation

/// What the crash checks found.
struct SelftestReport {
    /// What one check found.
    struct Finding {
        /// Crashes, cuts or answers that were looked at.
        var rounds = 0
        /// Messages that were answered with 200.
        var accepted = 0
        /// Those of them that are gone, or were answered too early.
        var lost: [String] = []
        /// Rules that the stored data breaks.
        var broken: [String] = []
    }

    private var findings: [(name: String, finding: Finding)] = []
    private var disk: DiskProbe.Result?
    private var skipped: [(parts: String, reason: String)] = []

    /// Nothing was lost, and something was tried.
    var isGood: Bool {
        findings.allSatisfy { $0.finding.lost.isEmpty && $0.finding.broken.isEmpty && $0.finding.accepted > 0 }
    }

    mutating func add(_ name: String, _ finding: Finding) {
        findings.append((name, finding))
    }

    mutating func add(_ disk: DiskProbe.Result) {
        self.disk = disk
    }

    mutating func skip(_ parts: String, because reason: String) {
        skipped.append((parts, reason))
    }

    func print(_ output: Output, format: OutputOptions.Format) throws {
        let lost = findings.reduce(0) { $0 + $1.finding.lost.count }
        var fields: [(name: String, value: JSONValue)] = [("lost", .integer(Int64(lost)))]
        for (name, finding) in findings {
            let key = name.replacingOccurrences(of: " ", with: "_")
            switch format {
            case .json:
                fields.append(
                    (
                        key,
                        .object([
                            "rounds": .integer(Int64(finding.rounds)), "accepted": .integer(Int64(finding.accepted)),
                            "lost": .array(finding.lost.map { .string($0) }),
                            "broken": .array(finding.broken.map { .string($0) }),
                        ])
                    ))
            case .text:
                let trouble = (finding.lost.prefix(5) + finding.broken.prefix(5)).joined(separator: "; ")
                fields.append(
                    (
                        key,
                        .string(
                            "\(finding.rounds) rounds, \(finding.accepted) accepted, \(finding.lost.count) lost"
                                + (trouble.isEmpty ? "" : ": \(trouble)"))
                    ))
            }
        }
        if let disk {
            fields.append(("syncs_per_second", .integer(Int64(disk.syncsPerSecond))))
            fields.append(("disk", .string(disk.verdict)))
        }
        fields.append(("skipped", .array(skipped.map { .string("\($0.parts): \($0.reason)") })))
        try output.record(fields, quiet: "lost=\(lost)")
    }
}
