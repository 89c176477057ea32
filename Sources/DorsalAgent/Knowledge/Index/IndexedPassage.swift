import DorsalCore

/// A passage with what ranking needs of it.
struct IndexedPassage: Sendable {
    var passage: Passage
    /// Position of its document in the index.
    var document: Int
    /// Term numbers of the body, in order.
    var body: [Int32]
    /// Term numbers of title, headings and taught questions.
    var title: Set<Int>
    /// Title and headings, and each taught question, as character n-grams.
    var titleGrams: [WeightedGrams]
    /// Pairs of neighbouring terms of title and headings.
    var titlePairs: Set<UInt64>

    /// The two terms stand side by side in the body.
    func bodyHas(_ pair: QueryPair) -> Bool {
        var previous: Int32 = -1
        for term in body {
            if previous == pair.first, term == pair.second { return true }
            previous = term
        }
        return false
    }
}
