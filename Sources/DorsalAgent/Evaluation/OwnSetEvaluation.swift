public import Foundation

/// Everything that an evaluation set's folder can measure: questions, near misses, injections and conversations, and how acts are read.
public struct OwnSetEvaluation: Sendable {
    private let folder: URL
    private let encoder: (any SentenceEncoding)?

    /// What stands behind the name of a suite that ranks by meaning as well.
    private static let withEncoder = ", encoder"
    private static let asked = ["development", "held_out", "whole"]
    private static let askedWithEncoder = asked.map { $0 + withEncoder }

    /// What the suites are called, to say that they are left out, or are gone.
    public static let suites = asked + [ActFigures.suite] + askedWithEncoder

    /// An evaluation of the set in `folder`; with an encoder the questions are asked once more.
    public init(folder: URL, encoder: (any SentenceEncoding)? = nil) {
        self.folder = folder
        self.encoder = encoder
    }

    /// There is nothing to ask about.
    public struct Empty: Error, CustomStringConvertible {
        public var description: String { "there are no articles in it" }
    }

    /// What came of it.
    public struct Result: Sendable {
        public var measurements: MeasurementReport
        /// Every case, without the encoder.
        public var cases: EvaluationReport
        /// The same with the encoder, where there is one.
        public var encoderCases: EvaluationReport?
        public var acts: [ActFigures]
    }

    /// Runs everything there is. Throws when the set cannot be read.
    public func run() async throws -> Result {
        let set = try EvaluationSet(folder: folder)
        guard !set.contents.isEmpty else { throw Empty() }
        let cases = try await Evaluation(set).run()
        var measurements = cases.measurements()
        let actFolder = folder.appending(path: "acts", directoryHint: .isDirectory)
        var acts: [ActFigures] = []
        if FileManager.default.fileExists(atPath: actFolder.path) {
            acts = ActEvaluation().run(try ActSet.sets(in: actFolder))
            measurements.measurements += ActFigures.measurements(acts)
        } else {
            measurements.skipped[ActFigures.suite] = "there is no folder acts in \(folder.path)"
        }
        var encoderCases: EvaluationReport?
        if let encoder {
            let remembered = RememberedEmbedding(encoder)
            let report = try await Evaluation(set) { Evaluation.helpAgent($0, embedding: remembered) }.run()
            encoderCases = report
            measurements.measurements += report.measurements().measurements.map { one in
                var renamed = one
                renamed.suite += Self.withEncoder
                return renamed
            }
        } else {
            for suite in Self.askedWithEncoder { measurements.skipped[suite] = PublicEvaluation.lacksEncoder }
        }
        return Result(measurements: measurements, cases: cases, encoderCases: encoderCases, acts: acts)
    }
}
