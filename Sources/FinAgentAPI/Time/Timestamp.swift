/// A moment in UTC with millisecond precision, the only precision the wire carries (CONTRACT §3).
///
/// On the wire it is an RFC 3339 string such as `2025-01-24T10:00:00.123Z`.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var milliseconds: Int64

    /// Makes a timestamp from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `duration` later. Saturates instead of overflowing.
    public func adding(_ duration: Duration) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
        guard !overflow else { return Timestamp(milliseconds: duration < .zero ? .min : .max) }
        return Timestamp(milliseconds: sum)
    }

    /// The time from `earlier` to this moment; negative when `earlier` is later. Saturates.
    public func since(_ earlier: Timestamp) -> Duration {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        guard !overflow else { return .milliseconds(earlier < self ? Int64.max : Int64.min) }
        return .milliseconds(difference)
    }
}

extension Duration {
    /// The duration in milliseconds, rounded towards zero and saturated to 64 bits.
    public var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, sumOverflow) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        guard !sumOverflow else { return seconds < 0 ? .min : .max }
        return sum
    }
}
