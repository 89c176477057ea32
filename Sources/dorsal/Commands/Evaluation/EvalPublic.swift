import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval public`.
struct EvalPublic: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "public", abstract: "Measure retrieval and answerability on public data sets.",
        discussion: """
            The sets are not part of Dorsal. docs/evaluation.md says which files belong into the folder; what is missing is skipped. \
            The exit code is 1 when a figure is worse than in the baseline.
            """)

    @Option(name: .long, help: "The folder with the sets (DORSAL_EVAL_SETS).")
    var sets: String?

    @Option(name: .long, help: "Measure this suite alone; may be repeated.")
    var suite: [String] = []

    @OptionGroup var models: ModelsOption
    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known = PublicEvaluation.suites
        if let unknown = suite.first(where: { !known.contains($0) }) {
            throw ValidationError("There is no suite \(unknown); there are \(known.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        guard let folder = sets ?? ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] else {
            throw CommandFailure("Name the folder with the sets: --sets FOLDER, or DORSAL_EVAL_SETS.")
        }
        let measured = try PublicEvaluation(
            folder: URL(filePath: folder, directoryHint: .isDirectory), encoder: try models.encoder()
        )
        .run(suites: Set(suite))
        let asked = suite.isEmpty ? PublicEvaluation.suites : suite
        try report.finish(measured, asked: .these(Set(asked)), output: output)
    }
}
