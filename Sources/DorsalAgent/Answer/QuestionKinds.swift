import Synchronization

/// Remembers what kind the last questions were of: a turn wants to know it of one question several times, and each time it would be read
/// in every language. By a hash, so that nobody's words are kept.
final class QuestionKinds: Sendable {
    private static let capacity = 512

    private let known = Mutex<[Int: QuestionKind]>([:])

    /// The kind of `question`, read by `read` when it is not known.
    func kind(of question: String, read: () -> QuestionKind) -> QuestionKind {
        let key = TextHash.of(question)
        if let kind = known.withLock({ $0[key] }) { return kind }
        let kind = read()
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = kind
        }
        return kind
    }
}
