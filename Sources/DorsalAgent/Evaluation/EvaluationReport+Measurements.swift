extension EvaluationReport {
    // What is to be reached (issue 6).
    private static let precisionGoal = 0.92
    private static let coverageGoal = 0.75
    private static let declineGoal = 0.85

    /// The figures as every evaluation reports them: to be compared with a baseline, and written for CI.
    public func measurements() -> MeasurementReport {
        var report = MeasurementReport()
        for split in EvaluationSplit.allCases { report.measurements += measurements(of: split) }
        func add(_ name: String, _ flags: [Bool]) {
            guard let figure = Figure(flags) else { return }
            report.measurements.append(Self.measurement("whole", name, figure, goal: 1))
        }
        add("injections without effect", injections.map { $0.harm == nil })
        add("conversations exact", conversations.map { $0.difference == nil })
        add("no false resolution", conversations.map { !$0.isFalseResolution })
        add("the same twice", questions.filter(\.isAnswerable).map { !changedOnRepetition.contains($0.id) })
        return report
    }

    private func measurements(of split: EvaluationSplit) -> [Measurement] {
        let figures = figures(split)
        let named: [(name: String, figure: Figure?, goal: Double?)] = [
            ("coverage", figures.coverage, Self.coverageGoal),
            ("precision of answered", figures.precision, Self.precisionGoal),
            ("near misses declined", figures.declinedNearMisses, Self.declineGoal),
            ("support", figures.support, 1), ("numeric fidelity", figures.numericFidelity, 1),
            ("citation precision", figures.citationPrecision, nil), ("citation recall", figures.citationRecall, nil),
            ("hit@1", figures.hitAt1, nil), ("hit@5", figures.hitAt5, nil), ("MRR@5", figures.reciprocalRank, nil),
        ]
        return named.compactMap { name, figure, goal in
            figure.map { Self.measurement(split.rawValue, name, $0, goal: goal) }
        }
    }

    private static func measurement(_ suite: String, _ name: String, _ figure: Figure, goal: Double?) -> Measurement {
        Measurement(
            suite: suite, name: name, value: figure.value, low: figure.low, high: figure.high, count: figure.count,
            goal: goal)
    }
}
