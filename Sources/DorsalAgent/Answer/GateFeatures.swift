/// What the score gate looks at, on public sets: how well the best passages fit, in figures that do not depend on the size of the content.
struct GateFeatures: Sendable, Hashable {
    /// The names of the values, in order.
    static let names = [
        "relative_score", "coverage", "best_coverage", "share", "relative_mean", "unknown_mass", "margin",
        "title_coverage",
        "similarity", "length", "row_mean", "agreement", "row_similarity",
    ]

    let values: [Double]

    /// The features of a search; `nil` when nothing was found.
    init?(_ outcome: SearchOutcome) {
        guard let best = outcome.candidates.first else { return nil }
        values = [
            outcome.relativeScore, best.coverage, outcome.candidates.prefix(5).map(\.coverage).max() ?? 0,
            outcome.share,
            outcome.relativeMean, outcome.unknownMass, outcome.margin, best.titleCoverage, best.similarity,
            min(Double(outcome.contentWords), 12) / 12, outcome.rowMean,
            outcome.agreement, outcome.rowSimilarity,
        ]
    }
}
