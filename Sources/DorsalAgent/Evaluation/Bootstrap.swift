/// How far a figure may be off because only so many questions were asked.
public enum Bootstrap {
    /// So many times the questions are drawn anew.
    public static let rounds = 1_000

    /// The 95 % interval of the mean of `values`.
    public static func interval(_ values: [Double], seed: UInt64 = 1) -> ClosedRange<Double> {
        interval(count: values.count, seed: seed) { chosen in
            chosen.reduce(0) { $0 + values[$1] } / Double(max(chosen.count, 1))
        }
    }

    /// The 95 % interval of whatever `figure` makes of the positions drawn, with replacement, from `count`.
    public static func interval(
        count: Int, seed: UInt64 = 1, rounds: Int = rounds, figure: ([Int]) -> Double
    ) -> ClosedRange<Double> {
        guard count > 0 else { return 0...0 }
        var generator = FixedRandom(seed: seed)
        let figures = (0..<rounds).map { _ in
            figure((0..<count).map { _ in Int(generator.next() % UInt64(count)) })
        }.sorted()
        let low = figures[min(rounds - 1, rounds * 25 / 1_000)]
        return low...max(low, figures[min(rounds - 1, rounds * 975 / 1_000)])
    }
}
