import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval set`.
struct EvalSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Measure answers, refusals, injections and conversations on an evaluation set.",
        discussion: """
            A set is a folder such as Examples/evaluation, whose README says what belongs into it. What is tuned is tuned on its \
            development half; the held-out half is reported apart. The exit code is 1 when a figure is worse than in the baseline.
            """)

    @Argument(help: "The folder.")
    var folder = "Examples/evaluation"

    @Option(name: .long, help: "Write every case to this file, with what was replied.")
    var cases: String?

    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let set: EvaluationSet
        do {
            set = try EvaluationSet(folder: URL(filePath: folder, directoryHint: .isDirectory))
        } catch {
            throw CommandFailure("\(folder): \(error)")
        }
        guard !set.contents.isEmpty else { throw CommandFailure("\(folder): there are no articles in it.") }
        let result = try await Evaluation(set).run()
        if let cases { try Data(WireJSON.encode(result)).write(to: URL(filePath: cases)) }
        for line in result.lines { Output.talk(line) }
        try report.finish(result.measurements(), output: output)
    }
}
