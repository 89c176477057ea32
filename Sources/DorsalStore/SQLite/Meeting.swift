import Foundation

/// Makes a number of threads wait until all of them are there.
///
/// `@unchecked`: `NSCondition` guards the count.
final class Meeting: @unchecked Sendable {
    private static let patience = 2.0

    private let condition = NSCondition()
    private var missing: Int

    /// Makes a meeting of `count` threads.
    init(of count: Int) {
        missing = count
    }

    /// Returns when everybody has come, or after two seconds: somebody else may keep them.
    func wait() {
        condition.lock()
        defer { condition.unlock() }
        missing -= 1
        condition.broadcast()
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while missing > 0, condition.wait(until: deadline) {}
    }
}
