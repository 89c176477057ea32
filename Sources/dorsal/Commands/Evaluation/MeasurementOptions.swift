import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// What becomes of what was measured, on every command that measures.
struct MeasurementOptions: ParsableArguments {
    @Option(name: .long, help: "Write a JUnit file as well.")
    var junit: String?

    @Option(name: .long, help: "Fail when a figure is worse than in this file, or gone.")
    var baseline: String?

    @Option(name: .long, help: "Write the figures to this file, to be a baseline.")
    var save: String?

    func validate() throws {
        if let baseline, !FileManager.default.fileExists(atPath: baseline) {
            throw ValidationError("--baseline names \(baseline), and there is no such file; --save FILE writes one.")
        }
    }

    /// Prints and writes the report; throws when it is worse than the baseline, lacks something of it that was `asked` for, or is empty.
    func finish(_ report: MeasurementReport, asked: AskedSuites, output: OutputOptions) throws {
        guard !report.measurements.isEmpty else {
            tellSkipped(report)
            throw CommandFailure("nothing was measured")
        }
        let before = try baseline.map { file in
            do {
                return try JSONDecoder().decode(
                    MeasurementReport.self, from: Data(contentsOf: URL(filePath: file)))
            } catch {
                throw FileTrouble.failure(file, error)
            }
        }
        if let save {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(report).write(to: URL(filePath: save))
        }
        if let junit { try Data(report.junit(baseline: before, asked: asked).utf8).write(to: URL(filePath: junit)) }
        try print(report, output)
        let regressions = before.map { report.regressions(from: $0, asked: asked) } ?? []
        for regression in regressions { Output.talk("Worse than the baseline: \(regression).") }
        if !regressions.isEmpty { throw ExitCode(1) }
    }

    private func tellSkipped(_ report: MeasurementReport) {
        for (suite, why) in report.skipped.sorted(by: { $0.key < $1.key }) { Output.talk("Skipped \(suite): \(why).") }
    }

    private func print(_ report: MeasurementReport, _ options: OutputOptions) throws {
        tellSkipped(report)
        let output = Output(options)
        if options.format == .json { return try output.json(report) }
        try output.table(
            columns: ["suite", "figure", "value", "95 %", "cases", "goal", ""],
            rows: report.measurements.map { one in
                [
                    .string(one.suite), .string(one.name), .string(MeasurementReport.text(one.value)),
                    .string("\(MeasurementReport.text(one.low)) to \(MeasurementReport.text(one.high))"),
                    .integer(Int64(one.count)), .string(one.goal.map(MeasurementReport.text) ?? "-"),
                    .string(one.isReached.map { $0 ? "reached" : "missed" } ?? ""),
                ]
            })
    }
}
