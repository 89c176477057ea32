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

    /// How far the best is ahead of the next one, relative to the best.
    var margin: Double {
        guard let best = candidates.first?.score, best > 0 else { return 0 }
        return candidates.count > 1 ? (best - candidates[1].score) / best : 1
    }

    /// The mean BM25F score of the best five over the most there could be.
    var relativeMean: Double {
        guard maximum > 0 else { return 0 }
        return candidates.prefix(5).reduce(0) { $0 + $1.bm25 } / 5 / maximum
    }
}
