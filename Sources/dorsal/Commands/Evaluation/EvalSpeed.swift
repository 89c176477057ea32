import ArgumentParser
import DorsalAgent
import FinAgentAPI
import Foundation

/// `dorsal eval speed`.
struct EvalSpeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed", abstract: "Measure how long building and searching an index and whole turns take.",
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
        let figures = try await SpeedFigures(corpus)
        let printed = Output(output)
        if output.format == .json { return try printed.json(figures) }
        func times(_ name: String, _ times: SpeedFigures.Percentiles) -> [(String, JSONValue)] {
            [
                ("\(name) p50 ms", .number(times.p50)), ("\(name) p95 ms", .number(times.p95)),
                ("\(name) p99 ms", .number(times.p99)),
                ("\(name) p50 ms of processor time", .number(times.processorP50)),
                ("\(name) p95 ms of processor time", .number(times.processorP95)),
                ("\(name) p99 ms of processor time", .number(times.processorP99)),
            ]
        }
        let rows: [(String, JSONValue)] = [
            ("passages", .integer(Int64(figures.passages))), ("queries", .integer(Int64(figures.queries))),
            ("build ms", .number(figures.buildMilliseconds)),
            ("build ms of processor time", .number(figures.buildProcessorMilliseconds)),
        ]
        try printed.record(
            rows + times("search", figures.search) + times("BM25F", figures.plain) + times("turn", figures.turn) + [
                ("hit@5", .number(figures.five)),
                ("peak MB", figures.peakMegabytes.map { .integer(Int64($0)) } ?? .null),
            ], quiet: String(figures.search.p50))
    }
}
