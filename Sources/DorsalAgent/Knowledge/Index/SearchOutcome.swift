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
    /// One of them says what the question is about.
    var isTelling = true
    /// The mean BM25F score of the best five rows, phrasings counted one by one, over the most there could be.
    var rowMean = 0.0
    /// The share of the best ten rows that belong to the document of the best one.
    var agreement = 0.0
    /// The mean similarity of the best five rows' titles to the query.
    var rowSimilarity = 0.0

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

    /// The best one's share of the votes when every candidate has one by its score.
    var share: Double {
        guard let best = candidates.first?.score else { return 0 }
        return 1 / candidates.prefix(20).reduce(0) { $0 + Math.exponential(($1.score - best) / 3) }
    }

    /// The mean BM25F score of the best five over the most there could be.
    var relativeMean: Double {
        guard maximum > 0 else { return 0 }
        return candidates.prefix(5).reduce(0) { $0 + $1.bm25 } / 5 / maximum
    }
}
