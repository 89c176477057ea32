import Synchronization

/// The terms of texts that are looked at closely, again and again: the same articles answer most questions.
///
/// What is kept depends on the index and the text alone, so that it changes nothing but the time a turn takes. Texts are known by their
/// hash, and so many bytes are kept: when half of them are used, what nobody asked for since the half before goes.
final class TermNumberCache: Sendable {
    /// How many bytes are kept, about.
    static let limit = 16 << 20
    /// What an entry takes besides its numbers.
    private static let overhead = 64

    private struct Kept {
        var recent: [Int: [Int]] = [:]
        var older: [Int: [Int]] = [:]
        var recentBytes = 0
        var olderBytes = 0

        mutating func add(_ numbers: [Int], _ key: Int, _ bytes: Int, half: Int) {
            if recentBytes + bytes > half {
                (older, olderBytes) = (recent, recentBytes)
                (recent, recentBytes) = ([:], 0)
            }
            if recent.updateValue(numbers, forKey: key) == nil { recentBytes += bytes }
        }
    }

    private let half: Int
    private let kept = Mutex(Kept())

    /// Makes a cache of about `limit` bytes.
    init(limit: Int = TermNumberCache.limit) {
        half = limit / 2
    }

    /// About how many bytes are kept.
    var bytes: Int { kept.withLock { $0.recentBytes + $0.olderBytes } }

    /// What is kept for `text` in `language`, or what `make` answers, which is kept from then on.
    func numbers(of text: String, in language: String, make: () -> Set<Int>) -> [Int] {
        // The same text has other stems in another language.
        let key = TextHash.of(text) ^ TextHash.of(language)
        let known = kept.withLock { kept -> [Int]? in
            if let numbers = kept.recent[key] { return numbers }
            guard let numbers = kept.older[key] else { return nil }
            kept.add(numbers, key, Self.size(numbers), half: half)
            return numbers
        }
        if let known { return known }
        let numbers = make().sorted()
        kept.withLock { $0.add(numbers, key, Self.size(numbers), half: half) }
        return numbers
    }

    private static func size(_ numbers: [Int]) -> Int { overhead + numbers.count * MemoryLayout<Int>.size }
}
