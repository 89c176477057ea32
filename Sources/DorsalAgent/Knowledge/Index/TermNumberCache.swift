import Synchronization

/// The terms of texts that are looked at closely, again and again: the same articles answer most questions.
///
/// What is kept depends on the index and the text alone, so that it changes nothing but the time a turn takes.
final class TermNumberCache: Sendable {
    /// How many texts are kept; then it begins anew. With a few dozen terms a sentence that is a few megabytes.
    private static let limit = 20_000

    private let kept = Mutex<[String: Set<Int>]>([:])

    /// What is kept for `text`, or what `make` answers, which is kept from then on.
    func numbers(of text: String, make: () -> Set<Int>) -> Set<Int> {
        if let numbers = kept.withLock({ $0[text] }) { return numbers }
        let numbers = make()
        kept.withLock { kept in
            if kept.count >= Self.limit { kept.removeAll() }
            kept[text] = numbers
        }
        return numbers
    }
}
