public import FinAgentAPI

/// Fixed windows of a minute for what addresses that nobody knows try (RELIABILITY B7). Pure.
///
/// It remembers the addresses of the current window, and no more than ``capacity`` of them: whoever comes after that shares one count.
public struct AttemptThrottle: Sendable {
    /// The length of a window.
    public static let window = Duration.seconds(60)
    /// The most addresses that have a count of their own.
    public static let capacity = 50_000

    private static let others = ""

    private let limit: Int
    private var current: Int64 = .min
    private var counts: [String: Int] = [:]

    /// Makes a throttle that lets an address try so many times in a window.
    public init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// How many addresses it remembers.
    public var size: Int { counts.count }

    /// How long `address` has to wait; `nil` when it may try.
    public func wait(address: String, now: Timestamp) -> Duration? {
        guard Self.index(now) == current else { return nil }
        let count = counts[address] ?? (counts.count < Self.capacity ? 0 : counts[Self.others, default: 0])
        guard count >= limit else { return nil }
        return Timestamp(milliseconds: (current + 1) * Self.window.wholeMilliseconds).since(now)
    }

    /// Counts a try of `address`.
    public mutating func count(address: String, now: Timestamp) {
        let index = Self.index(now)
        if index != current {
            current = index
            counts.removeAll(keepingCapacity: counts.count < 1000)
        }
        let name = counts[address] != nil || counts.count < Self.capacity ? address : Self.others
        counts[name, default: 0] += 1
    }

    private static func index(_ now: Timestamp) -> Int64 { now.milliseconds / window.wholeMilliseconds }
}
