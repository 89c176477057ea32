public import DorsalCore
import Synchronization

/// Ids that count up, so that tests can read them.
public final class CountingIdentifiers: IdentifierSource {
    private let counter = Mutex(0)

    /// Makes a source that begins at 1.
    public init() {}

    public func identifier(_ prefix: String) -> String {
        let digits = String(next())
        return prefix + "_" + String(repeating: "0", count: 26 - digits.count) + digits
    }

    public func requestID() -> String {
        let digits = String(next())
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    public func publicNumber() -> String { String(100_000_000_000_000 + next()) }

    public func randomBytes(_ count: Int) -> [UInt8] {
        let seed = next()
        return (0..<count).map { UInt8(truncatingIfNeeded: (seed &* 31 &+ $0) &* 7) }
    }

    private func next() -> Int {
        counter.withLock { counter in
            counter += 1
            return counter
        }
    }
}
