public import Foundation

/// Measures the agent on public data sets that lie in a folder; they are not part of Dorsal.
public struct PublicEvaluation: Sendable {
    private let folder: URL
    private let encoder: (any SentenceEncoding)?

    /// An evaluation of the sets below `folder`, with an encoder where one is given.
    public init(folder: URL, encoder: (any SentenceEncoding)? = nil) {
        self.folder = folder
        self.encoder = encoder
    }

    /// What can be measured, in order, with the files that are needed.
    public static let suites: [(name: String, files: [String])] =
        [
            ("dstc10", ["dstc10-knowledge.json", "dstc10-val-logs.json", "dstc10-val-labels.json"]),
            ("clinc150", ["clinc150-train-val.json"]), ("banking77", ["banking77-train.csv"]),
            ("answerability", ["clinc150-train-val.json"]),
        ] + encoded
    /// Suites that rank by meaning as well.
    private static let encoded: [(name: String, files: [String])] = [
        ("clinc150, encoder", ["clinc150-train-val.json"]), ("banking77, encoder", ["banking77-train.csv"]),
    ]

    /// Measures `suites`, all when none is named. One whose files are missing is skipped, and the report says so.
    public func run(suites wanted: Set<String> = []) throws -> MeasurementReport {
        var report = MeasurementReport()
        for (name, files) in Self.suites where wanted.isEmpty || wanted.contains(name) {
            let missing = files.filter { !FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
            guard missing.isEmpty else {
                report.skipped[name] = "\(missing.joined(separator: ", ")) not found in \(folder.path)"
                continue
            }
            guard encoder != nil || !Self.encoded.contains(where: { $0.name == name }) else {
                report.skipped[name] = "neither --models nor DORSAL_EVAL_MODELS names a folder with a model"
                continue
            }
            report.measurements += try measure(name)
        }
        return report
    }

    private func measure(_ name: String) throws -> [Measurement] {
        switch name {
        case "dstc10": try DialogueMeasurements(set: DialogueSet(folder: folder)).all()
        case "clinc150", "banking77": try intents(name).all()
        case "answerability": try GateMeasurements(set: .clinc150(folder: folder)).all()
        default: try encoder.map(intents(name).withEncoder) ?? []
        }
    }

    private func intents(_ suite: String) throws -> IntentMeasurements {
        try suite.hasPrefix("clinc150")
            ? IntentMeasurements(
                suite: suite, set: .clinc150(folder: folder),
                goals: .init(first: 0.675, five: 0.90, first100: 0.88, firstEncoded: 0.80))
            : IntentMeasurements(
                suite: suite, set: .banking77(folder: folder), goals: .init(first: 0.61, five: 0.86, first100: nil))
    }
}
