/// Looks closely at the best rows: character n-grams and word pairs, and how much of the question they cover (RETRIEVAL §3).
struct Reranker {
    private static let gramWeight: Float = 6
    /// Where the title is a question with a long answer, the title says what the row is about.
    private static let longAnswerGramWeight: Float = 8
    private static let titlePairWeight: Float = 0.05
    private static let bodyPairWeight: Float = 0.3

    private let index: KnowledgeIndex
    private let query: ReadQuery
    private let grams: [(number: Int32, weight: Float)]
    private let gramNorm: Float
    /// The pairs that begin with each term of the query.
    private var pairsByFirst: [[(second: UInt16, number: Int)]]
    // By concept or pair: the last row that was seen to have it.
    private var seenAnywhere: [Int32]
    private var seenInTitle: [Int32]
    private var seenTitlePairs: [Int32]
    private var seenBodyPairs: [Int32]
    /// By term of the query: how often the title at hand has it.
    private var titleCounts: [Float]

    /// What a row has of the question.
    struct Closeness {
        var rerank: Float = 0
        var cosine: Float = 0
        var mass = 0.0
        var titleMass = 0.0
    }

    /// Marks the query's terms and grams in `scratch`; ``finish(_:)`` takes the marks away.
    init(index: KnowledgeIndex, query: ReadQuery, scratch: inout SearchScratch) {
        self.index = index
        self.query = query
        (grams, gramNorm) = index.grams.weighted(query.words)
        for (number, weight) in grams { scratch.gramWeights[Int(number)] = weight }
        for (place, term) in query.terms.enumerated() {
            if let number = term.number { scratch.termPlaces[number] = UInt16(truncatingIfNeeded: place + 1) }
        }
        pairsByFirst = [[(second: UInt16, number: Int)]](repeating: [], count: query.terms.count)
        for (number, pair) in query.pairs.enumerated() {
            let first = scratch.termPlaces[Int(pair.first)]
            let second = scratch.termPlaces[Int(pair.second)]
            guard first > 0, second > 0 else { continue }
            pairsByFirst[Int(first) - 1].append((second, number))
        }
        let concepts = (query.terms.map(\.concept).max() ?? 0) + 1
        seenAnywhere = [Int32](repeating: -1, count: concepts)
        seenInTitle = seenAnywhere
        seenTitlePairs = [Int32](repeating: -1, count: query.pairs.count)
        seenBodyPairs = seenTitlePairs
        titleCounts = [Float](repeating: 0, count: query.terms.count)
    }

    /// How close `row` is to the query.
    mutating func closeness(of row: Int, scratch: inout SearchScratch) -> Closeness {
        var closeness = Closeness()
        let stamp = Int32(truncatingIfNeeded: row)
        let lexicon = index.lexicons[Int(index.rows.lexicons[row])]
        let texts = Int(index.rows.textStarts[row])..<Int(index.rows.textStarts[row + 1])
        var cosine: Float = 0
        for text in texts {
            let isTitle = text == texts.lowerBound
            var previous: UInt16 = 0
            for position in Int(index.rows.wordStarts[text])..<Int(index.rows.wordStarts[text + 1]) {
                let place = scratch.termPlaces[Int(lexicon.terms[Int(index.rows.titleWords[position])])]
                if place > 0 {
                    note(place, stamp, &closeness, inTitle: true)
                    if isTitle { titleCounts[Int(place) - 1] += 1 }
                    if isTitle, previous > 0 {
                        closeness.rerank +=
                            Self.titlePairWeight
                            * Self.weight(of: previous, place, stamp, pairsByFirst, query.pairs, seen: &seenTitlePairs)
                    }
                }
                previous = place
            }
            cosine = max(cosine, self.cosine(text, lexicon, &scratch))
        }
        closeness.cosine = cosine
        let isLongAnswer = index.rows.isLongAnswer[row]
        closeness.rerank += (isLongAnswer ? Self.longAnswerGramWeight : Self.gramWeight) * cosine
        if isLongAnswer { closeness.rerank += titleScore(row) }
        for place in titleCounts.indices { titleCounts[place] = 0 }
        var previous: UInt16 = 0
        for position in Int(index.rows.bodyStarts[row])..<Int(index.rows.bodyStarts[row + 1]) {
            let place = scratch.termPlaces[Int(index.rows.body[position])]
            if place > 0 {
                note(place, stamp, &closeness, inTitle: false)
                if previous > 0 {
                    closeness.rerank +=
                        Self.bodyPairWeight
                        * Self.weight(of: previous, place, stamp, pairsByFirst, query.pairs, seen: &seenBodyPairs)
                }
            }
            previous = place
        }
        return closeness
    }

    /// Takes the marks away.
    func finish(_ scratch: inout SearchScratch) {
        for (number, _) in grams { scratch.gramWeights[Int(number)] = 0 }
        for term in query.terms {
            if let number = term.number { scratch.termPlaces[number] = 0 }
        }
    }

    private mutating func note(_ place: UInt16, _ stamp: Int32, _ closeness: inout Closeness, inTitle: Bool) {
        let term = query.terms[Int(place) - 1]
        if seenAnywhere[term.concept] != stamp {
            seenAnywhere[term.concept] = stamp
            closeness.mass += term.mass
        }
        if inTitle, seenInTitle[term.concept] != stamp {
            seenInTitle[term.concept] = stamp
            closeness.titleMass += term.mass
        }
    }

    private static func weight(
        of first: UInt16, _ second: UInt16, _ stamp: Int32, _ pairsByFirst: [[(second: UInt16, number: Int)]],
        _ pairs: [QueryPair], seen: inout [Int32]
    ) -> Float {
        for pair in pairsByFirst[Int(first) - 1] where pair.second == second && seen[pair.number] != stamp {
            seen[pair.number] = stamp
            return pairs[pair.number].weight
        }
        return 0
    }

    /// The cosine between the query's character n-grams and those of a text.
    private func cosine(_ text: Int, _ lexicon: Lexicon, _ scratch: inout SearchScratch) -> Float {
        let norm = index.grams.norms[text]
        guard norm > 0, gramNorm > 0 else { return 0 }
        var touched: [Int32] = []
        for position in Int(index.rows.wordStarts[text])..<Int(index.rows.wordStarts[text + 1]) {
            for gram in lexicon.gramNumbers(of: Int(index.rows.titleWords[position]))
            where scratch.gramWeights[Int(gram)] > 0 {
                if scratch.gramCounts[Int(gram)] == 0 { touched.append(gram) }
                scratch.gramCounts[Int(gram)] += 1
            }
        }
        var product: Float = 0
        for gram in touched {
            let damped = GramIndex.damped(scratch.gramCounts[Int(gram)])
            product += scratch.gramWeights[Int(gram)] * damped * index.grams.idfs[Int(gram)]
            scratch.gramCounts[Int(gram)] = 0
        }
        return product / (norm * gramNorm)
    }

    /// BM25 of the title alone, with its own idf.
    private func titleScore(_ row: Int) -> Float {
        var score: Float = 0
        let share = 1 - Postings.b + Postings.b * Float(index.rows.titleLengths[row]) / max(index.rows.averageTitle, 1)
        for (place, count) in titleCounts.enumerated() where count > 0 {
            guard let number = query.terms[place].number else { continue }
            let idf = Float(
                Math.idf(documents: index.rows.count, frequency: Int(index.postings.titleFrequencies[number])))
            let frequency = count / share
            score += Float(query.terms[place].weight) * idf * frequency * (Postings.k1 + 1) / (Postings.k1 + frequency)
        }
        return score
    }
}
