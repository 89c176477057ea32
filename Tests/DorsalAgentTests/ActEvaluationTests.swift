import Foundation
import Testing

@testable import DorsalAgent

/// How well acts are read on the labelled utterances of every language. Rules are fitted on the development half alone.
@Suite struct ActEvaluationTests {
    static let folder = EvaluationSetTests.folder.appending(path: "acts", directoryHint: .isDirectory)

    /// Language files that are not compiled in yet, for work on them.
    private static func languages() throws -> Languages {
        guard let path = ProcessInfo.processInfo.environment["DORSAL_LANGUAGES"] else { return .bundled }
        return try Languages(folder: URL(filePath: path))
    }

    @Test func actsAreReadAsWellAsTheyShouldBe() throws {
        let sets = try ActSet.sets(in: Self.folder)
        #expect(sets.map(\.language).sorted() == ["de", "en", "es", "fr", "it", "pt"])
        for set in sets { #expect(set.utterances.count >= 300) }
        let figures = ActEvaluation(try Self.languages()).run(sets)
        for one in figures {
            print(one.line)
            if ProcessInfo.processInfo.environment["DORSAL_VERBOSE"] == one.language, one.split == .development {
                for mistake in one.mistakes { print("  " + mistake.line) }
            }
            #expect(one.macroF1 >= 0.95, "\(one.line)")
            #expect(one.falseHumanRequests == 0, "\(one.line)")
            #expect(one.falseResolutions == 0, "\(one.line)")
        }
        let requests = figures.compactMap(\.missedHumanRequests)
        let missed = requests.reduce(0) { $0 + $1.value * Double($1.count) }
        #expect(missed / Double(requests.reduce(0) { $0 + $1.count }) <= 0.03)
    }

    @Test func figuresAreMeasurementsWithIntervalsAndGoals() throws {
        let figures = ActEvaluation(try Self.languages()).run([
            ActSet(
                language: "en",
                utterances: [
                    ActUtterance(id: "1", text: "I want to talk to a human", acts: ["human_request"]),
                    ActUtterance(id: "2", text: "blue", acts: ["human_request"]),
                    ActUtterance(id: "3", text: "thanks!", acts: ["gratitude"]),
                ])
        ])
        let measurements = ActFigures.measurements(figures)
        let understood = measurements.filter { $0.name.hasPrefix("human requests understood") }
        let asked = understood.reduce(0) { $0 + $1.count }
        let heard = understood.reduce(0) { $0 + $1.value * Double($1.count) }
        #expect(asked == 2)
        #expect(heard == 1)
        let macro = measurements.filter { $0.name.hasPrefix("macro-F1, en") }
        #expect(macro.count == 2)
        for one in macro {
            #expect(one.suite == "acts")
            #expect(one.goal == 0.90)
            #expect(one.low <= one.value && one.value <= one.high)
        }
    }

    /// Public sets of what customers ask: hardly anything in them is an act.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] != nil, "needs DORSAL_EVAL_SETS"))
    func whatCustomersAskIsSeldomTakenForSomethingElse() throws {
        let folder = URL(filePath: ProcessInfo.processInfo.environment["DORSAL_EVAL_SETS"] ?? "")
        let clinc = try JSONDecoder().decode(
            [String: [[String]]].self, from: Data(contentsOf: folder.appending(path: "clinc150-train-val.json")))
        let banking = try String(contentsOf: folder.appending(path: "banking77-train.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst().map { line in
                line.split(separator: ",").dropLast().joined(separator: ",").filter { $0 != "\"" }
            }
        let evaluation = ActEvaluation(try Self.languages())
        print("Banking77", banking.count, evaluation.counts(of: banking, language: "en").sorted { $0.key < $1.key })
        for split in ["train", "val", "oos_train", "oos_val"] {
            let texts = (clinc[split] ?? []).compactMap(\.first)
            let clock = ContinuousClock.now
            let counts = evaluation.counts(of: texts, language: "en")
            let duration = ContinuousClock.now - clock
            print(
                "CLINC150 \(split)", texts.count, counts.sorted { $0.key < $1.key }, duration / max(1, texts.count * 2))
        }
    }
}
