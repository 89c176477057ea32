import Synchronization

/// Remembers what turns named: of a conversation only the newest turn has to be read. By a hash, so that nobody's words are kept.
final class TurnMemory: Sendable {
    /// A turn without its words.
    struct Key: Hashable {
        let text: Int
        let isUser: Bool

        init(_ turn: DialogueTurn) {
            text = TextHash.of(turn.text)
            isUser = turn.isUser
        }
    }

    private let known = Mutex<[Key: TurnMentions]>([:])
    private static let capacity = 4_096

    /// What `turn` names, read by `read` when it is not known.
    func mentions(
        in turn: DialogueTurn, read: () -> TurnMentions
    ) -> TurnMentions {
        let key = Key(turn)
        if let mentions = known.withLock({ $0[key] }) { return mentions }
        let mentions = read()
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = mentions
        }
        return mentions
    }
}
