/// What a search found, with the features that the answerability gate reads (RETRIEVAL §6).
struct SearchOutcome: Sendable {
    /// Best first.
    var candidates: [Candidate]
    /// The most a passage could score on this query.
    var maximum: Double
    /// The share of the query's mass that the index does not know.
    var unknownMass: Double
    /// Words of the query that carry weight of their own.
    var contentWords: Int

    /// The best BM25F score over the most there could be.
    var relativeScore: Double {
        guard maximum > 0, let best = candidates.first else { return 0 }
        return best.bm25 / maximum
    }
}
