import DorsalCore
import Synchronization

/// Ids that count up, so that a test never meets one twice.
final class SequentialIdentifiers: IdentifierSource {
    private let counter = Mutex(0)

    func identifier(_ prefix: String) -> String { "\(prefix)_\(padded(next(), to: 26))" }

    func requestID() -> String { "00000000-0000-4000-8000-\(padded(next(), to: 12))" }

    func publicNumber() -> String { String(100_000_000_000_000 + next()) }

    func randomBytes(_ count: Int) -> [UInt8] {
        let seed = next()
        return (0..<count).map { UInt8(truncatingIfNeeded: seed &* 31 &+ $0) }
    }

    private func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private func next() -> Int {
        counter.withLock { counter in
            counter += 1
            return counter
        }
    }
}
