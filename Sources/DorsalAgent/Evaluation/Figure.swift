/// A share with what it is a share of, and how far off it may be: the middle 95 % of 1,000 samples drawn again from the same cases.
public struct Figure: Sendable, Hashable, Codable {
    public var value: Double
    public var low: Double
    public var high: Double
    /// The number of cases behind it.
    public var count: Int

    /// The mean of `values`, one a case; `nil` without cases.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        count = values.count
        value = values.reduce(0, +) / Double(values.count)
        let interval = Bootstrap.interval(values)
        (low, high) = (interval.lowerBound, interval.upperBound)
    }

    /// The share of `flags` that are true.
    init?(_ flags: [Bool]) {
        self.init(flags.map { $0 ? 1.0 : 0 })
    }

    /// For people: `92.3 % [89.0, 95.1] of 180`.
    public var text: String {
        "\(Self.percent(value)) % [\(Self.percent(low)), \(Self.percent(high))] of \(count)"
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
