public import FinAgentAPI

/// How many deliveries failed within the last quarter of an hour, counted by the minute.
public struct FailureCount: Sendable, Hashable, Codable {
    /// One more than fifteen: the first and the last minute are partly outside.
    private static let minutes = 16

    /// The minute of the last element, since 1970.
    private var newest: Int64 = 0
    /// Oldest first.
    private var counts: [Int] = []

    enum CodingKeys: String, CodingKey {
        case newest
        case counts
    }

    /// Makes a count of nothing.
    public init() {}

    /// Counts a failure at `now`.
    public mutating func add(at now: Timestamp) {
        move(to: now)
        counts[counts.count - 1] += 1
    }

    /// The failures in the minutes up to `now`.
    public func total(at now: Timestamp) -> Int {
        var copy = self
        copy.move(to: now)
        return copy.counts.reduce(0, +)
    }

    private mutating func move(to now: Timestamp) {
        let minute = now.milliseconds / 60_000
        let (step, overflow) = minute.subtractingReportingOverflow(newest)
        if counts.count != Self.minutes || overflow || step >= Int64(Self.minutes) {
            counts = Array(repeating: 0, count: Self.minutes)
        } else if step > 0 {
            counts.removeFirst(Int(step))
            counts.append(contentsOf: repeatElement(0, count: Int(step)))
        }
        // A clock that was set back counts on in the newest minute.
        newest = step > 0 || overflow ? minute : newest
    }
}
