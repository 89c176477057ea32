import DorsalCore

/// A passage with what ranking needs of it.
struct IndexedPassage: Sendable {
    var passage: Passage
    /// Position of its document in the index.
    var document: Int
    /// The position of the first passage that says the same in the same words; its own when there is none before it.
    var original: Int
}
