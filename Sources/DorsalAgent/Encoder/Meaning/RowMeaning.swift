import DorsalCore

/// How close the rows of an index are to one question.
struct RowMeaning {
    private let index: KnowledgeIndex
    private let vectors: PassageVectors
    private let query: [Float]
    /// By row; empty while the vectors are those of the content as it was a moment ago.
    private let scores: [Float]

    /// Reads `question`; `nil` when there is no vector of it.
    init?(_ vectors: PassageVectors, of question: String, in index: KnowledgeIndex) {
        let query = vectors.encoder.encode(question)
        guard !query.isEmpty else { return nil }
        self.index = index
        self.vectors = vectors
        self.query = query
        scores = vectors.table.flatMap { $0.isOf(index) ? $0.scores(of: query) : nil } ?? []
    }

    /// What closeness adds to the score of `row`; `nil` while there is no vector of it.
    func score(_ row: Int) -> Float? {
        if !scores.isEmpty { return scores[row] == MeaningTable.unknown ? nil : scores[row] }
        let passage = index.passages[Int(index.rows.passages[row])]
        return vectors.score(passage.passage.id, question: index.question(ofRow: row, passage), query: query)
    }

    /// The closest rows among those that may be found, at most `limit`, closest first.
    func best(_ limit: Int, where isAllowed: ((Int) -> Bool)?) -> [Int] {
        // What points the other way is no find, and the search for the highest wants nothing below zero.
        var allowed = scores.map { max($0, 0) }
        if let isAllowed {
            for row in allowed.indices where !isAllowed(row) { allowed[row] = 0 }
        }
        return BestPositions.of(allowed, limit: limit)
    }
}
