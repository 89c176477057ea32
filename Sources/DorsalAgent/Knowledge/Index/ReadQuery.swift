/// A query as the index understands it.
struct ReadQuery: Sendable {
    /// Every distinct term once; those the index does not know come last.
    var terms: [QueryTerm]
    var pairs: [QueryPair]
    /// The words as they were said.
    var words: [String]
    /// What each word stands for, by its first place among ``QueryTerm/concept``.
    var concepts: [String: Int]
    /// Verbs with what makes others of them, by the number of the verb: "in" of "sign in".
    var particles: [Int: Set<String>]
    /// Words that carry weight of their own.
    var contentWords: Int
    /// One of them says what the question is about: it is none that customers put into any question.
    var isTelling: Bool
    /// What a passage that has everything would cover.
    var mass: Double
    /// The share of it that the index does not know.
    var unknownMass: Double
    /// The most a passage could score by BM25F.
    var maximum: Double
}
