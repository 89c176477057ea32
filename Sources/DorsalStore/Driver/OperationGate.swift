import Synchronization

/// Counts the operations under way, so that closing can wait for them and refuse later ones.
final class OperationGate: Sendable {
    private struct State {
        var underWay = 0
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Makes an open gate.
    init() {}

    /// Lets an operation in, which has to ``leave()``; `false` once the gate is closed.
    func enter() -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.underWay += 1
            return true
        }
    }

    /// An operation has ended.
    func leave() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.underWay -= 1
            guard state.underWay == 0 else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Closes the gate and waits for everybody inside. Answers `false` at once when it was closed before.
    func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return false }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.underWay > 0 { state.waiter = continuation }
                return state.underWay == 0
            }
            if isEmpty { continuation.resume() }
        }
        return true
    }
}
