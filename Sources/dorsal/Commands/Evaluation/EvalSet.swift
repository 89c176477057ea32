import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval set`.
struct EvalSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Measure answers, refusals, injections, conversations and acts on an evaluation set.",
        discussion: """
            A set is a folder such as Examples/evaluation, whose README says what belongs into it. What is tuned is tuned on its \
            development half; the held-out half is reported apart. The exit code is 1 when a figure is worse than in the baseline.
            """)

    @Argument(help: "The folder.")
    var folder = "Examples/evaluation"

    @Option(name: .long, help: "Write every case to this file, with what was replied.")
    var cases: String?

    @Option(
        name: .long,
        help: "Write what the close look is fitted on, and measure nothing (docs/decisions/0008).")
    var examples: String?

    @Flag(name: .long, help: "With --examples: of the held-out half as well. For sets that are there to learn from.")
    var whole = false

    @OptionGroup var models: ModelsOption
    @OptionGroup var report: MeasurementOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw CommandFailure(
                "there is no folder \(folder); name one: dorsal eval set FOLDER (Dorsal's repository has Examples/evaluation)"
            )
        }
        if let examples { return try writeExamples(to: examples) }
        let result: OwnSetEvaluation.Result
        do {
            result = try await OwnSetEvaluation(
                folder: URL(filePath: folder, directoryHint: .isDirectory), encoder: try models.encoder()
            ).run()
        } catch {
            throw FileTrouble.failure(folder, error)
        }
        if let cases { try Data(WireJSON.encode(result.cases)).write(to: URL(filePath: cases)) }
        let withEncoder = result.encoderCases.map { ["with the encoder:"] + $0.lines } ?? []
        for line in result.cases.lines + withEncoder + result.acts.map(\.line) { Output.talk(line) }
        try report.finish(result.measurements, asked: .these(Set(OwnSetEvaluation.suites)), output: output)
    }

    private func writeExamples(to file: String) throws {
        do {
            let set = try EvaluationSet(folder: URL(filePath: folder, directoryHint: .isDirectory))
            try Data(
                WireJSON.encode(CloseLookExamples(set, splits: whole ? [.development, .heldOut] : [.development]).all)
            ).write(to: URL(filePath: file))
        } catch {
            throw FileTrouble.failure(folder, error)
        }
    }
}
