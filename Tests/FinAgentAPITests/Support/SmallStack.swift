import Foundation

/// Runs work on a thread with little stack, to show that recursion is bounded.
enum SmallStack {
    /// The smallest stack that Linux gives a thread in practice.
    static let bytes = 128 << 10

    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = bytes
            thread.start()
        }
    }
}
