import Synchronization

/// Remembers what was read in the last texts, each of which is asked about several times in a turn or a conversation. Keys are hashes
/// (``TextHash``), so that nobody's words are kept. When there are `capacity` of them, all go: what is needed is soon read again.
final class ReadTexts<Key: Hashable & Sendable, Reading: Sendable>: Sendable {
    private let capacity: Int
    private let known = Mutex<[Key: Reading]>([:])

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// What the text of `key` was read as, read by `read` when it is not known.
    func reading(of key: Key, read: () -> Reading) -> Reading {
        if let reading = known.withLock({ $0[key] }) { return reading }
        let reading = read()
        known.withLock { known in
            if known.count >= capacity { known.removeAll(keepingCapacity: true) }
            known[key] = reading
        }
        return reading
    }
}
