import DorsalCore

/// A duration as an amount and a unit, as people set it.
struct DurationField: Sendable, Hashable {
    private static let lengths: [(unit: String, seconds: Int64)] = [
        ("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1),
    ]

    var amount: String
    var unit: String

    /// In the largest unit that it is a whole number of; empty for none.
    init(seconds: Int64?) {
        guard let seconds, let length = Self.lengths.first(where: { seconds % $0.seconds == 0 }) else {
            (amount, unit) = ("", "minutes")
            return
        }
        (amount, unit) = (String(seconds / length.seconds), length.unit)
    }

    init(amount: String, unit: String) {
        (self.amount, self.unit) = (amount, unit)
    }

    /// The whole seconds; `nil` for what is no duration that a setting takes.
    var seconds: Int64? {
        guard let amount = Int64(amount.filter { !$0.isWhitespace }), amount > 0,
            let length = Self.lengths.first(where: { $0.unit == unit })
        else { return nil }
        let (product, isTooLong) = amount.multipliedReportingOverflow(by: length.seconds)
        return isTooLong || product > PolicySetting.longestDuration ? nil : product
    }

    static func units(chosen: String) -> [ConsoleChoice] {
        ConsoleChoice.all(lengths.map(\.unit).reversed(), chosen: chosen)
    }
}
