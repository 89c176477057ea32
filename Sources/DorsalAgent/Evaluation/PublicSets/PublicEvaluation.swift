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

    private struct Suite {
        var name: String
        var files: [String]
        var kind: Kind
    }

    /// How a set is measured.
    private enum Kind {
        /// As it is.
        case plain
        /// With what customers call things in any help centre, as a server's index has it.
        case helpDesk
        /// Ranked by meaning as well.
        case encoder
    }

    private static let dialogues = ["dstc10-knowledge.json", "dstc10-val-logs.json", "dstc10-val-labels.json"]
    private static let (clinc, banking) = (["clinc150-train-val.json"], ["banking77-train.csv"])

    private static let all: [Suite] = [
        Suite(name: "dstc10", files: dialogues, kind: .plain), Suite(name: "clinc150", files: clinc, kind: .plain),
        Suite(name: "banking77", files: banking, kind: .plain),
        Suite(name: "answerability", files: clinc, kind: .plain),
        Suite(name: "dstc10, help desk", files: dialogues, kind: .helpDesk),
        Suite(name: "clinc150, help desk", files: clinc, kind: .helpDesk),
        Suite(name: "banking77, help desk", files: banking, kind: .helpDesk),
        Suite(name: "answerability, help desk", files: clinc, kind: .helpDesk),
        Suite(name: "clinc150, encoder", files: clinc, kind: .encoder),
        Suite(name: "banking77, encoder", files: banking, kind: .encoder),
    ]

    /// Why figures with an encoder are skipped.
    static let lacksEncoder = "neither --models nor DORSAL_EVAL_MODELS names a folder with a model"

    /// The names of what can be measured, in order.
    public static var suites: [String] { all.map(\.name) }

    /// Measures `suites`, all when none is named. One whose files are missing is skipped, and the report says so.
    public func run(suites wanted: Set<String> = []) throws -> MeasurementReport {
        var report = MeasurementReport()
        for suite in Self.all where wanted.isEmpty || wanted.contains(suite.name) {
            let missing = suite.files.filter {
                !FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
            }
            guard missing.isEmpty else {
                report.skipped[suite.name] = "\(missing.joined(separator: ", ")) not found in \(folder.path)"
                continue
            }
            guard suite.kind != .encoder || encoder != nil else {
                report.skipped[suite.name] = Self.lacksEncoder
                continue
            }
            report.measurements += try measure(suite)
        }
        return report
    }

    private func measure(_ suite: Suite) throws -> [Measurement] {
        let isHelpDesk = suite.kind == .helpDesk
        switch suite.name.prefix(while: { $0 != "," }) {
        case "dstc10":
            return try DialogueMeasurements(suite: suite.name, set: DialogueSet(folder: folder), isHelpDesk: isHelpDesk)
                .all()
        case "answerability":
            return try GateMeasurements(suite: suite.name, set: .clinc150(folder: folder), isHelpDesk: isHelpDesk).all()
        case "clinc150":
            return measure(
                IntentMeasurements(
                    suite: suite.name, set: try .clinc150(folder: folder),
                    goals: .init(first: 0.675, five: 0.90, first100: 0.88, firstEncoded: 0.80), isHelpDesk: isHelpDesk),
                suite.kind)
        default:
            return measure(
                IntentMeasurements(
                    suite: suite.name, set: try .banking77(folder: folder),
                    goals: .init(first: 0.61, five: 0.86, first100: nil), isHelpDesk: isHelpDesk),
                suite.kind)
        }
    }

    private func measure(_ intents: IntentMeasurements, _ kind: Kind) -> [Measurement] {
        guard kind == .encoder else { return intents.all() }
        return encoder.map(intents.withEncoder) ?? []
    }
}
