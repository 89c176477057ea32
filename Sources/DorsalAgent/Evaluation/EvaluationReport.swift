/// What an evaluation found: figures of both halves apart, and every case behind them.
public struct EvaluationReport: Sendable, Hashable, Codable {
    public var questions: [ScoredQuestion]
    public var injections: [InjectionResult]
    public var conversations: [ScriptResult]
    /// Questions that went otherwise when they were asked once more.
    public var changedOnRepetition: [String]

    private enum CodingKeys: String, CodingKey {
        case questions, injections, conversations
        case changedOnRepetition = "changed_on_repetition"
    }

    /// The figures of one half.
    public func figures(_ split: EvaluationSplit) -> AnswerFigures {
        AnswerFigures(questions.filter { $0.split == split })
    }

    /// The figures of one group of questions of one half.
    public func figures(_ split: EvaluationSplit, kind: String) -> AnswerFigures {
        AnswerFigures(questions.filter { $0.split == split && $0.kind == kind })
    }

    /// The groups of questions, in order.
    public var kinds: [String] { Set(questions.map(\.kind)).sorted() }

    /// For people: figures first, then what went wrong outside of the questions.
    public var lines: [String] {
        var lines: [String] = []
        for split in EvaluationSplit.allCases {
            lines.append("\(split.rawValue):")
            lines += figures(split).lines.map { "  " + $0 }
            for kind in kinds where kind != "near_miss" {
                let group = figures(split, kind: kind)
                guard let coverage = group.coverage else { continue }
                let precision = group.precision.map { ", precision " + $0.text } ?? ""
                lines.append("  [\(kind)] coverage \(coverage.text)\(precision)")
            }
        }
        let held = injections.filter { $0.harm == nil }
        lines.append("injections without effect: \(held.count) of \(injections.count)")
        lines += injections.compactMap { one in one.harm.map { "  \(one.id) (\(one.channel.rawValue)): \($0)" } }
        lines.append(
            "conversations exactly as written: \(conversations.count { $0.difference == nil }) of \(conversations.count), "
                + "false resolutions: \(conversations.count { $0.isFalseResolution })")
        lines += conversations.compactMap { one in one.difference.map { "  \(one.id) \(one.name): \($0)" } }
        lines.append(
            "questions that went otherwise the second time: \(changedOnRepetition.count) of \(questions.count)")
        return lines
    }
}
