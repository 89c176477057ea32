import DorsalCore
import Synchronization

/// Ids that can be foretold: `evt_1`, `evt_2`, `msg_1`, … and bytes from a list.
final class SequentialIdentifiers: IdentifierSource {
    private let counters: Mutex<[String: Int]> = Mutex([:])
    private let bytes: @Sendable (Int) -> [UInt8]

    init(bytes: @escaping @Sendable (Int) -> [UInt8] = { Array(repeating: 0, count: $0) }) {
        self.bytes = bytes
    }

    func identifier(_ prefix: String) -> String {
        let number = counters.withLock { counters in
            counters[prefix, default: 0] += 1
            return counters[prefix, default: 0]
        }
        return "\(prefix)_\(number)"
    }

    func requestID() -> String { "00000000-0000-4000-8000-000000000000" }

    func publicNumber() -> String { "215466789012345" }

    func randomBytes(_ count: Int) -> [UInt8] { bytes(count) }
}
