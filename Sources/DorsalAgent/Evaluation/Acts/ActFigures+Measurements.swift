extension ActFigures {
    // What is to be reached (issue 6).
    private static let macroGoal = 0.90
    private static let requestGoal = 0.97

    /// The name of the suite that acts are reported in.
    public static let suite = "acts"

    /// `figures` as every evaluation reports them: to be compared with a baseline, and written for CI.
    public static func measurements(_ figures: [ActFigures]) -> [Measurement] {
        figures.map { one in
            Measurement(
                suite: suite, name: "macro-F1, \(one.language), \(one.split.rawValue)", value: one.macroF1,
                low: one.lowF1,
                high: one.highF1, count: one.utterances, goal: macroGoal)
        } + EvaluationSplit.allCases.flatMap { split in together(figures.filter { $0.split == split }, split) }
    }

    /// What is seldom is counted over all languages.
    private static func together(_ figures: [ActFigures], _ split: EvaluationSplit) -> [Measurement] {
        let utterances = figures.reduce(0) { $0 + $1.utterances }
        guard utterances > 0 else { return [] }
        let requests = figures.compactMap(\.missedHumanRequests).flatMap { figure in
            let missed = Int((figure.value * Double(figure.count)).rounded())
            return (0..<figure.count).map { $0 < missed ? 0.0 : 1 }
        }
        func without(_ mistakes: Int) -> [Double] { (0..<utterances).map { $0 < mistakes ? 0.0 : 1 } }
        return [
            Measurement(
                suite: suite, name: "human requests understood, \(split.rawValue)", mean: requests, goal: requestGoal),
            Measurement(
                suite: suite, name: "no false human request, \(split.rawValue)",
                mean: without(figures.reduce(0) { $0 + $1.falseHumanRequests })),
            Measurement(
                suite: suite, name: "no false resolution, \(split.rawValue)",
                mean: without(figures.reduce(0) { $0 + $1.falseResolutions }), goal: 1),
        ]
    }
}
