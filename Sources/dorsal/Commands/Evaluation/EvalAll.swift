import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval all`, which `dorsal eval` alone means.
struct EvalAll: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all", abstract: "Measure everything there is: the project's own set, acts, and the public sets.",
        discussion: """
            One table. What is not on this machine is left out, and the output says so: the own set is the folder Examples/evaluation \
            of the repository, the public sets are not part of Dorsal (docs/evaluation.md), and figures with a sentence encoder need \
            one. The exit code is 1 when a figure is worse than in the baseline, or is \
            in it and was not measured though nothing it needs is missing.
            """)

    @Option(name: .long, help: "The folder with the own set.")
    var set = "Examples/evaluation"

    @Option(name: .long, help: "The folder with the public sets (DORSAL_EVAL_SETS).")
    var sets: String?

    @OptionGroup var models: ModelsOption
    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let encoder = try models.encoder()
        var measured = try await own(encoder)
        if let folder = sets ?? ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] {
            measured += try PublicEvaluation(
                folder: URL(filePath: folder, directoryHint: .isDirectory), encoder: encoder
            )
            .run()
        } else {
            for suite in PublicEvaluation.suites {
                measured.skipped[suite] =
                    "neither --sets nor DORSAL_EVAL_SETS names the folder with the public sets"
            }
        }
        try report.finish(measured, asked: .all, output: output)
    }

    private func own(_ encoder: SentenceEncoder?) async throws -> MeasurementReport {
        let folder = URL(filePath: set, directoryHint: .isDirectory)
        guard FileManager.default.fileExists(atPath: folder.path) else {
            let why = "\(set) does not exist; --set names the folder with the own set"
            return MeasurementReport(
                skipped: Dictionary(uniqueKeysWithValues: OwnSetEvaluation.suites.map { ($0, why) }))
        }
        do {
            return try await OwnSetEvaluation(folder: folder, encoder: encoder).run().measurements
        } catch {
            throw FileTrouble.failure(set, error)
        }
    }
}
