/// A term of a query with its weight.
struct QueryTerm: Sendable, Hashable {
    /// The term's number in the index; `nil` for a word the index does not know.
    var number: Int?
    /// How much it counts in the ranking.
    var weight: Double
    var idf: Double
    /// How much it counts when it is asked how much of the question a passage covers: little for a stop word, nothing for a
    /// compound that only might have been meant.
    var mass: Double
    /// What it stands for: a word and its synonyms are one thing, covered by any of them.
    var concept: Int = 0
    /// What having it at all adds to a row's score, however long the row is.
    var presence: Float = 0
    /// What else it covers: a word that means the same as a phrase covers every word of the phrase.
    var also: [Covered] = []

    /// One thing that is covered, with how much it counts.
    struct Covered: Sendable, Hashable {
        var concept: Int
        var mass: Double
    }
}
