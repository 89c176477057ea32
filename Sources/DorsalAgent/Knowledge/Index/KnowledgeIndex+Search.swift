import DorsalCore

extension KnowledgeIndex {
    /// How many of the best are reranked.
    private static let pool = 100
    /// How many words of a query are looked at; a customer may paste a whole log.
    private static let maximumQueryWords = 200
    /// How many unknown words are repaired: each costs a look at the vocabulary.
    private static let maximumRepairs = 12
    /// A longer run of letters is no compound of two words.
    private static let longestWord = 40

    /// The best passages for `query`, at most `limit`.
    func search(_ query: String, limit: Int) -> SearchOutcome {
        let terms = queryTerms(query)
        let mass = terms.reduce(0) { $0 + $1.mass }
        let (scores, masses) = scores(terms)
        let pool = BestPositions.of(scores, limit: Self.pool)
        let grams = CharacterGrams(query).weighted(idf: gramIDF)
        let pairs = queryPairs(query)
        let candidates = pool.map { position in
            candidate(
                position, bm25: scores[position], coverage: mass > 0 ? masses[position] / mass : 0, terms: terms,
                mass: mass,
                grams: grams, pairs: pairs)
        }.sorted { ($1.score, passages[$0.position].passage.id) < ($0.score, passages[$1.position].passage.id) }
        return SearchOutcome(
            candidates: Array(candidates.prefix(limit)),
            maximum: (Self.k1 + 1) * terms.reduce(0) { $0 + $1.weight * $1.idf },
            unknownMass: mass > 0
                ? terms.filter { $0.number == nil }.reduce(0) { $0 + $1.mass } / mass : 0,
            contentWords: contentWords(query).count)
    }

    /// The words of `query` that are no stop words.
    func contentWords(_ query: String) -> [String] {
        Tokenizer.words(query).filter { StopWords.weight(of: $0) == 1 }
    }

    private func candidate(
        _ position: Int, bm25: Double, coverage: Double, terms: [QueryTerm], mass: Double, grams: WeightedGrams,
        pairs: [QueryPair]
    ) -> Candidate {
        let indexed = passages[position]
        let titleMass = terms.reduce(0) { sum, term in
            term.number.map { indexed.title.contains($0) } == true ? sum + term.mass : sum
        }
        var rerank = 6 * (indexed.titleGrams.map { $0.cosine(grams) }.max() ?? 0)
        for pair in pairs {
            if indexed.titlePairs.contains(pair.pair) { rerank += 0.05 * pair.idf * pair.weight }
            if indexed.bodyHas(pair) { rerank += 0.3 * pair.idf * pair.weight }
        }
        return Candidate(
            position: position, score: bm25 + rerank, bm25: bm25, rerank: rerank, coverage: coverage,
            titleCoverage: mass > 0 ? titleMass / mass : 0)
    }

    /// Every distinct stem once, with compounds joined, split and misspellings repaired (RETRIEVAL §3).
    private func queryTerms(_ query: String) -> [QueryTerm] {
        let terms = analyzer.terms(query).prefix(Self.maximumQueryWords)
        var seen: Set<String> = []
        var repairsLeft = Self.maximumRepairs
        var known: [Int: QueryTerm] = [:]
        var unknown: [QueryTerm] = []
        func add(_ stem: String, weight: Double, share: Double) {
            guard let number = vocabulary.numbers[stem], (known[number]?.weight ?? 0) < weight else { return }
            known[number] = QueryTerm(number: number, weight: weight, idf: idf(number), mass: share * mass(of: number))
        }
        for term in terms {
            let weight = StopWords.weight(of: term.word)
            // A stop word hardly says what the question is about.
            let share = weight < 1 ? 0.05 : 1
            if vocabulary.numbers[term.stem] != nil {
                add(term.stem, weight: weight, share: share)
            } else if !seen.insert(term.stem).inserted {
                // Each distinct stem counts once, an unknown one too.
                continue
            } else if let halves = split(term.word) {
                for half in halves { add(half, weight: 0.7, share: 0.5) }
            } else {
                let repairs = weight < 1 || repairsLeft == 0 ? [] : vocabulary.repairs(of: term.word)
                if weight == 1, repairsLeft > 0 { repairsLeft -= 1 }
                for repair in repairs { add(analyzer.stem(repair), weight: 0.6, share: 1 / Double(repairs.count)) }
                guard repairs.isEmpty else { continue }
                unknown.append(QueryTerm(number: nil, weight: weight, idf: idf(nil), mass: share * mass(of: nil)))
            }
        }
        for (first, second) in zip(terms, terms.dropFirst()) {
            add(analyzer.stem(first.word + second.word), weight: 0.8, share: 0)
        }
        return known.values.sorted { ($0.number ?? 0) < ($1.number ?? 0) } + unknown
    }

    /// A term's idf, drawn towards that of an ordinary word while there are few passages to learn from (AGENT 3.4).
    private func mass(of number: Int?) -> Double {
        let (ordinary, passagesBehindIt) = (4.0, 100.0)
        let count = Double(passages.count)
        return (count * idf(number) + passagesBehindIt * ordinary) / (count + passagesBehindIt)
    }

    /// An unknown word as two known ones that are no stop words.
    private func split(_ word: String) -> [String]? {
        let letters = Array(word)
        guard (6...Self.longestWord).contains(letters.count) else { return nil }
        for border in 3...(letters.count - 3) {
            let halves = [String(letters[..<border]), String(letters[border...])]
            guard halves.allSatisfy({ StopWords.weight(of: $0) == 1 }) else { continue }
            let stems = halves.map { analyzer.stem($0) }
            if stems.allSatisfy({ vocabulary.numbers[$0] != nil }) { return stems }
        }
        return nil
    }

    private func queryPairs(_ query: String) -> [QueryPair] {
        let terms = analyzer.terms(query).prefix(Self.maximumQueryWords)
        return zip(terms, terms.dropFirst()).compactMap { first, second in
            guard let a = vocabulary.numbers[first.stem], let b = vocabulary.numbers[second.stem] else { return nil }
            let pair = Self.pair(a, b)
            return QueryPair(
                first: Int32(truncatingIfNeeded: a), second: Int32(truncatingIfNeeded: b), pair: pair,
                idf: pairIDF(pair),
                weight: (StopWords.weight(of: first.word) + StopWords.weight(of: second.word)) / 2)
        }
    }
}
