import Synchronization

/// Remembers what turns named: of a conversation only the newest turn has to be read.
final class TurnMemory: Sendable {
    private let known = Mutex<[DialogueTurn: TurnMentions]>([:])
    private static let capacity = 4_096

    /// What `turn` names, read by `read` when it is not known.
    func mentions(
        in turn: DialogueTurn, read: () -> TurnMentions
    ) -> TurnMentions {
        if let mentions = known.withLock({ $0[turn] }) { return mentions }
        let mentions = read()
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[turn] = mentions
        }
        return mentions
    }
}
