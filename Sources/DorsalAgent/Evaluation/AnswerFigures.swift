/// How well the questions of one half of a set, or of one group, were answered (AGENT 4).
public struct AnswerFigures: Sendable, Hashable, Codable {
    /// The share of questions that were answered, and of these the share that is right, whole or in part.
    public var coverage: Figure?
    public var precision: Figure?
    public var partly: Figure?
    public var hedged: Figure?
    public var clarified: Figure?
    /// The share of near misses that were not answered.
    public var declinedNearMisses: Figure?
    /// Whether a right passage was ranked first, and among the first five; the mean of one over its rank.
    public var hitAt1: Figure?
    public var hitAt5: Figure?
    public var reciprocalRank: Figure?
    /// The share of sentences that are in what is cited, and of numbers.
    public var support: Figure?
    public var numericFidelity: Figure?
    /// The share of citations that are right, and of right articles that are cited.
    public var citationPrecision: Figure?
    public var citationRecall: Figure?
    /// Words of an answer, and the most there were.
    public var meanWords: Double?
    public var mostWords: Int?
    /// Confidence against the first rank being right, over questions and near misses.
    public var curve: ConfidenceCurve?
    /// Confidence against the answer being right, over what was answered.
    public var answeredCurve: ConfidenceCurve?

    private enum CodingKeys: String, CodingKey {
        case coverage, precision, partly, hedged, clarified, support, curve
        case declinedNearMisses = "declined_near_misses"
        case hitAt1 = "hit_at_1"
        case hitAt5 = "hit_at_5"
        case reciprocalRank = "mrr_at_5"
        case numericFidelity = "numeric_fidelity"
        case citationPrecision = "citation_precision"
        case citationRecall = "citation_recall"
        case meanWords = "mean_words"
        case mostWords = "most_words"
        case answeredCurve = "answered_curve"
    }

    /// The figures of `scored`.
    public init(_ scored: [ScoredQuestion]) {
        let asked = scored.filter(\.isAnswerable)
        let answered = asked.filter { $0.outcome == .answered }
        let said = scored.filter { $0.outcome == .answered }
        coverage = Figure(asked.map { $0.outcome == .answered })
        precision = Figure(answered.map(\.isRight))
        partly = Figure(answered.map(\.isPartlyRight))
        hedged = Figure(asked.map { $0.outcome == .hedged })
        clarified = Figure(asked.map { $0.outcome == .clarified })
        declinedNearMisses = Figure(scored.filter { !$0.isAnswerable }.map { $0.outcome != .answered })
        hitAt1 = Figure(asked.map { $0.rank == 1 })
        hitAt5 = Figure(asked.map { $0.rank != nil })
        reciprocalRank = Figure(asked.map { question in question.rank.map { 1 / Double($0) } ?? 0 })
        support = Figure(said.flatMap { Self.flags($0.supported, of: $0.sentences) })
        numericFidelity = Figure(said.flatMap { Self.flags($0.faithfulNumbers, of: $0.numbers) })
        citationPrecision = Figure(answered.flatMap { Self.flags($0.citedRight, of: $0.cited.count) })
        citationRecall = Figure(
            answered.flatMap { Self.flags(min($0.citedRight, $0.goldArticles), of: $0.goldArticles) })
        meanWords = said.isEmpty ? nil : Double(said.reduce(0) { $0 + $1.words }) / Double(said.count)
        mostWords = said.map(\.words).max()
        curve = ConfidenceCurve(
            scored.compactMap { one in one.probability.map { ($0, one.isAnswerable && one.rank == 1) } })
        answeredCurve = ConfidenceCurve(said.compactMap { one in one.probability.map { ($0, one.isRight) } })
    }

    private static func flags(_ count: Int, of total: Int) -> [Bool] {
        (0..<total).map { $0 < count }
    }

    /// For people, a line each.
    public var lines: [String] {
        let figures: [(String, Figure?)] = [
            ("coverage", coverage), ("precision of answered", precision), ("  right in part", partly),
            ("hedged", hedged), ("clarified", clarified), ("near misses declined", declinedNearMisses),
            ("hit@1", hitAt1), ("hit@5", hitAt5), ("MRR@5", reciprocalRank), ("support", support),
            ("numeric fidelity", numericFidelity), ("citation precision", citationPrecision),
            ("citation recall", citationRecall),
        ]
        var lines = figures.compactMap { name, figure in
            figure.map { name.padding(to: 24) + $0.text }
        }
        if let meanWords, let mostWords {
            lines.append("words of an answer".padding(to: 24) + "\(Int(meanWords.rounded())), at most \(mostWords)")
        }
        if let curve {
            let auroc = curve.auroc.map { ", AUROC \(Self.thousandths($0))" } ?? ""
            lines.append("confidence, all".padding(to: 24) + "selective risk \(Self.thousandths(curve.area))" + auroc)
        }
        if let answeredCurve {
            lines.append(
                "confidence, answered".padding(to: 24) + "ECE \(Self.thousandths(answeredCurve.calibrationError)), "
                    + "selective risk \(Self.thousandths(answeredCurve.area))")
        }
        return lines
    }

    static func thousandths(_ value: Double) -> String {
        let digits = String(Int((value * 1000).rounded()))
        return value >= 0.9995 ? "1.000" : "." + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

extension String {
    /// Filled up with spaces.
    fileprivate func padding(to length: Int) -> String {
        self + String(repeating: " ", count: max(1, length - count))
    }
}
