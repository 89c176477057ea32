import DorsalCore

extension KnowledgeIndex {
    /// How many rows are reranked.
    private static let pool = 100
    /// How many rows come in by their meaning, where there is an encoder.
    private static let meaningPool = 50
    /// How many of the best rows vote for their passage, and how much a worse one still counts.
    private static let voters = 30
    private static let voteScale: Float = 3
    /// Meaning spreads scores further apart: with an encoder a worse row counts more. Fitted on utterances of the train splits of CLINC150
    /// and Banking77.
    private static let voteScaleOfMeaning: Float = 12
    /// How much naming the thing a document is about counts (RETRIEVAL §3).
    private static let entityWeight: Float = 30

    /// The best passages for `query`, at most `limit`.
    func search(_ query: String, limit: Int) -> SearchOutcome {
        search(SearchQuery(query), limit: limit)
    }

    /// The best passages for `query`, at most `limit`, with an encoder's say where there is one.
    func search(_ query: SearchQuery, limit: Int, vectors: PassageVectors? = nil) -> SearchOutcome {
        var reader = QueryReader(index: self, language: query.scope.language)
        let read = reader.read(query.text)
        let entities = linker.scores(of: query.dialogue)
        let meaning = (vectors ?? self.vectors).flatMap { RowMeaning($0, of: query.text, in: self) }
        var found = scratch.with(self) { scratch in
            scratch.open { rows(for: read, entities: entities, scope: query.scope, meaning: meaning, scratch: $0) }
        }
        if let meaning { add(meaning, to: &found) }
        found.sort(by: Self.isBetter)
        let voteScale = meaning == nil ? Self.voteScale : Self.voteScaleOfMeaning
        let candidates = candidates(found, mass: read.mass, voteScale: voteScale)
        var outcome = SearchOutcome(
            candidates: Array(candidates.prefix(limit)), maximum: read.maximum, unknownMass: read.unknownMass,
            contentWords: read.contentWords, isTelling: read.isTelling)
        note(found, in: &outcome)
        return outcome
    }

    /// The best rows by BM25F alone: what an engine without a rerank does, to be measured beside one.
    func bestRows(_ query: String, limit: Int) -> [Int] {
        var reader = QueryReader(index: self)
        let read = reader.read(query)
        return scratch.with(self) { scratch in
            scratch.open { view in
                postings.addScores(of: read.terms, to: view.scores)
                let best = BestPositions.of(UnsafeBufferPointer(view.scores), limit: limit)
                view.scores.update(repeating: 0)
                return best
            }
        }
    }

    /// The words of `query` that are no stop words.
    func contentWords(_ query: String) -> [String] {
        Tokenizer.words(query).filter { StopWords.weight(of: $0, language: analyzerLanguage) == 1 }
    }

    /// The languages of the content that has `word` in this form.
    func languages(ofWord word: String) -> [String] {
        lexicons.filter { $0.words.find(word) != nil }.map(\.language)
    }

    /// The language that most documents are in.
    var analyzerLanguage: String { lexicons[mainLexicon].language }

    /// A row with what its score is made of.
    private struct FoundRow {
        var row: Int
        var bm25: Float
        var entity: Float
        var closeness: Reranker.Closeness
        var meaning: Float = 0
        var score: Float { bm25 + entity + closeness.rerank + meaning }
    }

    /// The pool, reranked.
    private func rows(
        for query: ReadQuery, entities: [(documents: [Int32], score: Float)], scope: SearchScope,
        meaning: RowMeaning?, scratch: SearchScratch.View
    ) -> [FoundRow] {
        var entityParts: [Int: Float] = [:]
        let allowed = kinds.allowed(scope)
        var reranker = Reranker(index: self, query: query, scratch: scratch)
        let scores = scratch.scores
        postings.addScores(of: query.terms, to: scores)
        for (documents, score) in entities {
            for document in documents {
                for row in rows.documentStarts[Int(document)]..<rows.documentStarts[Int(document) + 1] {
                    scores[Int(row)] += Self.entityWeight * score
                }
            }
        }
        if let allowed { leaveOut(allowed, of: scores) }
        var best = BestPositions.of(UnsafeBufferPointer(scores), limit: Self.pool)
        if let meaning {
            let known = Set(best)
            let isAllowed = allowed.map { allowed in { (row: Int) in allowed[self.document(ofRow: row)] } }
            best += meaning.best(Self.meaningPool, where: isAllowed).filter { !known.contains($0) }
        }
        let pool = best.map { (row: $0, score: scores[$0]) }
        scores.update(repeating: 0)
        for (documents, score) in entities {
            for document in documents { entityParts[Int(document)] = Self.entityWeight * score }
        }
        let found = pool.map { row, score in
            let entity = entityParts.isEmpty ? 0 : entityParts[document(ofRow: row)] ?? 0
            return FoundRow(
                row: row, bm25: score - entity, entity: entity,
                closeness: reranker.closeness(of: row, scratch: scratch))
        }
        reranker.finish(scratch)
        return found
    }

    /// What the best rows say together.
    private func note(_ found: [FoundRow], in outcome: inout SearchOutcome) {
        guard let best = outcome.candidates.first, outcome.maximum > 0 else { return }
        let five = found.prefix(5)
        outcome.rowMean = five.reduce(0) { $0 + Double($1.bm25) } / 5 / outcome.maximum
        outcome.rowSimilarity = five.reduce(0) { $0 + Double($1.closeness.cosine) } / 5
        let document = passages[best.position].document
        let ten = found.prefix(10)
        outcome.agreement = Double(ten.count { self.document(ofRow: $0.row) == document }) / Double(max(ten.count, 1))
    }

    private static func isBetter(_ left: FoundRow, _ right: FoundRow) -> Bool {
        // Rows are in the order of their documents' ids, so that ties end the same way every time.
        (right.score, left.row) < (left.score, right.row)
    }

    private func document(ofRow row: Int) -> Int { passages[Int(rows.passages[row])].document }

    private func leaveOut(_ allowed: [Bool], of scores: UnsafeMutableBufferPointer<Float>) {
        for (document, isAllowed) in allowed.enumerated() where !isAllowed {
            for row in rows.documentStarts[document]..<rows.documentStarts[document + 1] { scores[Int(row)] = 0 }
        }
    }

    private func add(_ meaning: RowMeaning, to found: inout [FoundRow]) {
        let parts = found.map { meaning.score($0.row) }
        let known = parts.compactMap(\.self)
        guard !known.isEmpty else { return }
        // A passage whose vectors are still being made is neither preferred nor held back. What all have in common says nothing, and would
        // make every score nearly as good as the best.
        let mean = known.reduce(0, +) / Float(known.count)
        for (position, part) in parts.enumerated() { found[position].meaning = (part ?? mean) - mean }
    }

    /// Which phrasing a row is, `nil` for the passage itself: phrasings are rows behind the one passage of their document.
    func question(ofRow row: Int, _ passage: IndexedPassage) -> Int? {
        let first = Int(rows.documentStarts[passage.document])
        return row > first && rows.passages[row] == rows.passages[first] ? row - first - 1 : nil
    }

    /// One candidate a passage: its rows vote, and passages that say the same in the same words are one (RETRIEVAL §3).
    private func candidates(_ found: [FoundRow], mass: Double, voteScale: Float) -> [Candidate] {
        var places: [Int: Int] = [:]
        var candidates: [Candidate] = []
        var votes: [Float] = []
        var voters: [Int] = []
        let top = found.first?.score ?? 0
        for (rank, row) in found.enumerated() {
            let passage = Int(rows.passages[row.row])
            let (coverage, titleCoverage) =
                mass > 0 ? (row.closeness.mass / mass, row.closeness.titleMass / mass) : (0, 0)
            let vote = rank < Self.voters ? Math.exponential((row.score - top) / voteScale) : 0
            if let place = places[passages[passage].original] {
                guard candidates[place].position == passage else { continue }
                votes[place] += vote
                voters[place] += 1
                candidates[place].coverage = max(candidates[place].coverage, coverage)
                candidates[place].titleCoverage = max(candidates[place].titleCoverage, titleCoverage)
                candidates[place].similarity = max(candidates[place].similarity, Double(row.closeness.cosine))
                candidates[place].bm25 = max(candidates[place].bm25, Double(row.bm25))
                continue
            }
            places[passages[passage].original] = candidates.count
            votes.append(vote)
            voters.append(1)
            candidates.append(
                Candidate(
                    position: passage, score: Double(row.score), bm25: Double(row.bm25),
                    rerank: Double(row.closeness.rerank), grams: Double(row.closeness.grams),
                    similarity: Double(row.closeness.cosine),
                    entity: Double(row.entity), meaning: Double(row.meaning),
                    coverage: coverage, titleCoverage: titleCoverage))
        }
        for (place, vote) in votes.enumerated() where vote > 0 {
            let score = candidates[place].score
            candidates[place].score = max(score, Double(top) + Double(voteScale) * Math.ln(Double(vote)))
            // One row's vote gives back its own score, but for rounding.
            if voters[place] > 1 { candidates[place].votes = candidates[place].score - score }
        }
        return candidates.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .map(\.element)
    }
}
