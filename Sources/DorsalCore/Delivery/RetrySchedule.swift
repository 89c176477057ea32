public import FinAgentAPI

/// When a failed delivery is tried again: 14 tries over about 100 hours, each delay spread by a fifth either way.
///
/// Even with the least spread every time, the last try comes more than 72 hours after the first.
public struct RetrySchedule: Sendable {
    /// The delays after the first, second, … failed try, before the spread.
    public static let delays: [Duration] = [
        .seconds(5), .seconds(30), .seconds(120), .seconds(600), .seconds(1800), .seconds(3600),
        .seconds(2 * 3600), .seconds(4 * 3600), .seconds(8 * 3600), .seconds(12 * 3600), .seconds(24 * 3600),
        .seconds(24 * 3600), .seconds(24 * 3600),
    ]

    /// Makes the schedule.
    public init() {}

    /// What follows when try number `attempt` (from 1) ended as `report` says.
    ///
    /// A 429 and a 410 speak of the endpoint, which is stopped (``EndpointHealth``): they bring no event nearer to its end.
    /// `spread` is a random number in 0..<1; the caller draws it, so that this stays a pure rule.
    public func next(after report: DeliveryReport, attempt: Int, now: Timestamp, spread: Double)
        -> DeliveryResult.Next
    {
        guard report.outcome != .delivered else { return .delivered }
        guard !report.isGone, !report.isRateLimited else { return .hold }
        guard attempt >= 1, attempt <= Self.delays.count else { return .dead }
        let delay = Double(Self.delays[attempt - 1].wholeMilliseconds)
        let factor = 0.8 + 0.4 * min(max(spread, 0), 1)
        return .retry(at: now.adding(.milliseconds(Int64(delay * factor))))
    }
}
