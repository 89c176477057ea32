/// One figure of an evaluation, with how far off it may be and what it should reach. More is better.
public struct Measurement: Sendable, Hashable, Codable {
    /// What was measured on, and what.
    public var suite: String
    public var name: String
    public var value: Double
    /// The middle 95 % of 1,000 samples drawn again from the same cases.
    public var low: Double
    public var high: Double
    /// How many cases are behind it.
    public var count: Int
    /// What it should reach.
    public var goal: Double?

    /// Makes a measurement.
    public init(
        suite: String, name: String, value: Double, low: Double, high: Double, count: Int, goal: Double? = nil
    ) {
        self.suite = suite
        self.name = name
        self.value = value
        self.low = low
        self.high = high
        self.count = count
        self.goal = goal
    }

    /// The mean of `values`, one a case.
    init(suite: String, name: String, mean values: [Double], goal: Double? = nil) {
        let interval = Bootstrap.interval(values)
        self.init(
            suite: suite, name: name, value: values.reduce(0, +) / Double(max(values.count, 1)),
            low: interval.lowerBound, high: interval.upperBound, count: values.count, goal: goal)
    }

    /// The mean area under the ROC curve of several runs over the same cases.
    init(suite: String, name: String, positives: [[Double]], negatives: [[Double]], goal: Double? = nil) {
        let (asked, strangers) = (positives.first?.count ?? 0, negatives.first?.count ?? 0)
        let figure: ([Int]) -> Double = { chosen in
            zip(positives, negatives).reduce(0) { sum, run in
                sum
                    + AreaUnderCurve.of(
                        positives: chosen.compactMap { $0 < asked ? run.0[$0] : nil },
                        negatives: chosen.compactMap { $0 < asked ? nil : run.1[$0 - asked] })
            } / Double(max(positives.count, 1))
        }
        let interval = Bootstrap.interval(count: asked + strangers, rounds: 200, figure: figure)
        self.init(
            suite: suite, name: name, value: figure(Array(0..<(asked + strangers))), low: interval.lowerBound,
            high: interval.upperBound, count: asked + strangers, goal: goal)
    }

    /// Whether the goal is reached; `nil` without one.
    public var isReached: Bool? { goal.map { value >= $0 } }
}
