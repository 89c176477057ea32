public import FinAgentAPI

/// Fixed windows of 10 seconds for each app (CONTRACT §8). Pure.
///
/// It remembers the apps of the current window and no others, so that its size is bounded by how many apps there are.
public struct RateLimiter: Sendable {
    /// The length of a window.
    public static let window = Duration.seconds(10)

    /// What the public API allows an app.
    public static let standardRequestsPerMinute = 10_000

    /// What one request met.
    public struct Verdict: Sendable, Hashable {
        /// Requests a window allows.
        public var limit: Int
        /// Requests left in this window.
        public var remaining: Int
        /// When the next window begins.
        public var resetsAt: Timestamp
        /// The request is within the limit.
        public var isAllowed: Bool
    }

    private let limit: Int
    private var window: Int64 = .min
    private var counts: [String: Int] = [:]

    /// Makes a limiter for so many requests a minute and app, rounded up to whole requests a window.
    public init(requestsPerMinute: Int) {
        limit = max(1, (max(requestsPerMinute, 1) - 1) / 6 + 1)
    }

    /// How many apps it remembers.
    public var size: Int { counts.count }

    /// What a request meets when its app has used its window up.
    public func exhausted(now: Timestamp) -> Verdict {
        Verdict(limit: limit, remaining: 0, resetsAt: Self.end(ofWindowAt: now), isAllowed: false)
    }

    /// Counts a request of `appID`.
    public mutating func count(appID: String, now: Timestamp) -> Verdict {
        let current = now.milliseconds / Self.window.wholeMilliseconds
        if window != current {
            window = current
            counts.removeAll(keepingCapacity: counts.count < 1000)
        }
        let requests = counts[appID, default: 0]
        let isAllowed = requests < limit
        if isAllowed { counts[appID] = requests + 1 }
        return Verdict(
            limit: limit, remaining: isAllowed ? limit - requests - 1 : 0, resetsAt: Self.end(ofWindowAt: now),
            isAllowed: isAllowed)
    }

    private static func end(ofWindowAt now: Timestamp) -> Timestamp {
        let length = window.wholeMilliseconds
        return Timestamp(milliseconds: (now.milliseconds / length + 1) * length)
    }
}
