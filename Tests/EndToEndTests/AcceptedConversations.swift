import Synchronization

/// The conversations whose start was answered with 200.
final class AcceptedConversations: Sendable {
    private let accepted = Mutex<Set<String>>([])

    var ids: Set<String> { accepted.withLock { $0 } }

    func add(_ id: String) {
        accepted.withLock { _ = $0.insert(id) }
    }
}
