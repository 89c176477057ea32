/// How well the agent's confidence tells right from wrong: the selective-risk curve, its area, calibration and ROC (AGENT 4).
public struct ConfidenceCurve: Sendable, Hashable, Codable {
    /// What answering everything at least this sure would mean.
    public struct Point: Sendable, Hashable, Codable {
        public var threshold: Double
        /// The share of all cases that would be answered.
        public var coverage: Double
        /// The share of these that would be wrong.
        public var risk: Double
    }

    /// From the surest down, one a distinct confidence.
    public var points: [Point]
    /// The mean risk over all coverages.
    public var area: Double
    /// The mean gap between confidence and the share that is right, in ten bins.
    public var calibrationError: Double
    /// The chance that a right one is surer than a wrong one; `nil` without both.
    public var auroc: Double?

    private enum CodingKeys: String, CodingKey {
        case points, area, auroc
        case calibrationError = "calibration_error"
    }

    /// The curve of `cases`; `nil` without any.
    init?(_ cases: [(probability: Double, isRight: Bool)]) {
        guard !cases.isEmpty else { return nil }
        let sorted = cases.sorted { $0.probability > $1.probability }
        var (points, area, wrong): ([Point], Double, Int) = ([], 0, 0)
        for (index, one) in sorted.enumerated() {
            if !one.isRight { wrong += 1 }
            let risk = Double(wrong) / Double(index + 1)
            area += risk / Double(sorted.count)
            // Cases that are equally sure are answered together or not at all.
            let isLast = index + 1 == sorted.count || sorted[index + 1].probability < one.probability
            guard isLast else { continue }
            points.append(
                Point(
                    threshold: one.probability, coverage: Double(index + 1) / Double(sorted.count), risk: risk))
        }
        self.points = points
        self.area = area
        calibrationError = Self.calibrationError(sorted)
        let positives = sorted.filter(\.isRight).map(\.probability)
        let negatives = sorted.filter { !$0.isRight }.map(\.probability)
        auroc =
            positives.isEmpty || negatives.isEmpty
            ? nil : AreaUnderCurve.of(positives: positives, negatives: negatives)
    }

    /// The lowest threshold at which at least `precision` of what is answered is right.
    public func threshold(precision: Double) -> Point? {
        points.last { 1 - $0.risk >= precision }
    }

    private static func calibrationError(_ cases: [(probability: Double, isRight: Bool)]) -> Double {
        let bins = Dictionary(grouping: cases) { min(9, Int($0.probability * 10)) }
        return bins.sorted { $0.key < $1.key }.reduce(0) { sum, bin in
            let sure = bin.value.reduce(0) { $0 + $1.probability }
            let right = Double(bin.value.count { $0.isRight })
            return sum + abs(sure - right) / Double(cases.count)
        }
    }
}
