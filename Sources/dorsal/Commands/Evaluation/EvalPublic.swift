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

    @Option(
        name: .long,
        help:
            "A folder with models: measure CLINC150 and Banking77 with the only one as well. Takes an optimised build.")
    var models: String?

    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known = PublicEvaluation.suites.map(\.name)
        if let unknown = suite.first(where: { !known.contains($0) }) {
            throw ValidationError("There is no suite \(unknown); there are \(known.joined(separator: ", ")).")
        }
    }

    private func encoder() throws -> SentenceEncoder? {
        guard let models else { return nil }
        let directory = ModelDirectory(folder: URL(filePath: models, directoryHint: .isDirectory))
        guard let name = directory.names().first, directory.names().count == 1 else {
            throw CommandFailure("\(models) does not hold exactly one model")
        }
        do {
            return try SentenceEncoder(try directory.open(name))
        } catch {
            throw CommandFailure("\(name) cannot be used: \(error)")
        }
    }

    func run() async throws {
        guard let folder = sets ?? ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] else {
            throw CommandFailure("Name the folder with the sets: --sets FOLDER, or DORSAL_EVAL_SETS.")
        }
        let measured = try PublicEvaluation(
            folder: URL(filePath: folder, directoryHint: .isDirectory), encoder: try encoder()
        )
        .run(suites: Set(suite))
        try report.finish(measured, output: output)
    }
}
