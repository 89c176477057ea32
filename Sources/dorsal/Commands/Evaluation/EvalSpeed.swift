import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval speed`.
struct EvalSpeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed", abstract: "Measure how long building and searching an index takes.",
        discussion:
            "Figures mean something in a release build on a quiet machine; `make bench-retrieval` sets them beside tantivy's."
    )

    @Option(name: .long, help: "The folder with the public sets (DORSAL_EVAL_SETS).")
    var sets: String?

    @Option(name: .long, help: "About how many passages.")
    var size = 12_000

    @Option(name: .long, help: "Write passages and queries to this file, for another engine to measure with.")
    var export: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(size) else { throw ValidationError("--size takes a number from 1 to 1000000.") }
    }

    func run() async throws {
        guard let folder = sets ?? ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] else {
            throw CommandFailure("Name the folder with the sets: --sets FOLDER, or DORSAL_EVAL_SETS.")
        }
        let corpus = try SpeedCorpus(folder: URL(filePath: folder, directoryHint: .isDirectory), size: size)
        if let export { try Data(corpus.lines().utf8).write(to: URL(filePath: export)) }
        let figures = SpeedFigures(corpus)
        let printed = Output(output)
        if output.format == .json { return try printed.json(figures) }
        try printed.record(
            [
                ("passages", .integer(Int64(figures.passages))), ("queries", .integer(Int64(figures.queries))),
                ("build ms", .number(figures.buildMilliseconds)), ("p50 ms", .number(figures.fiftieth)),
                ("p95 ms", .number(figures.ninetyFifth)), ("plain p50 ms", .number(figures.plainFiftieth)),
                ("plain p95 ms", .number(figures.plainNinetyFifth)), ("hit@5", .number(figures.five)),
            ], quiet: String(figures.fiftieth))
    }
}
