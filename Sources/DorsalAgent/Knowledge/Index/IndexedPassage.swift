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
    var titleGrams: [CharacterGrams]
    /// Pairs of neighbouring terms of title and headings.
    var titlePairs: Set<UInt64>
}
