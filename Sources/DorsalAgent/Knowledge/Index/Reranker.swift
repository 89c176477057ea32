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
    private let rows: IndexRows
    private let gramIndex: GramIndex
    // By term of the query, flat: a term with its list would be retained for every word of every row.
    private let concepts: [Int]
    private let masses: [Double]
    private let presences: [Float]
    /// What else term t covers is `alsoStarts[t]..<alsoStarts[t + 1]` of `also`.
    private let alsoStarts: [Int]
    private let also: [QueryTerm.Covered]
    /// The places of the two terms of each pair, as one number.
    private let pairPlaces: [UInt32]
    // By concept or pair: the last row that was seen to have it.
    private var seenAnywhere: [Int32]
    private var seenInTitle: [Int32]
    private var seenTitlePairs: [Int32]
    private var seenBodyPairs: [Int32]
    private var touched: [Int32] = []
    /// By term of the query: how often the title at hand has it.
    private var titleCounts: [Float]

    /// What a row has of the question.
    struct Closeness {
        var rerank: Float = 0
        /// What of it the character n-grams are.
        var grams: Float = 0
        var cosine: Float = 0
        var mass = 0.0
        var titleMass = 0.0
    }

    /// Marks the query's terms and grams in `scratch`; ``finish(_:)`` takes the marks away.
    init(index: KnowledgeIndex, query: ReadQuery, scratch: SearchScratch.View) {
        self.index = index
        self.query = query
        (grams, gramNorm) = index.grams.weighted(query.words)
        for (number, weight) in grams { scratch.gramWeights[Int(number)] = weight }
        for (place, term) in query.terms.enumerated() {
            if let number = term.number { scratch.termPlaces[number] = UInt16(truncatingIfNeeded: place + 1) }
        }
        rows = index.rows
        gramIndex = index.grams
        concepts = query.terms.map(\.concept)
        masses = query.terms.map(\.mass)
        presences = query.terms.map(\.presence)
        also = query.terms.flatMap(\.also)
        alsoStarts = query.terms.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.also.count) }
        pairPlaces = query.pairs.map { pair in
            Self.places(scratch.termPlaces[Int(pair.first)], scratch.termPlaces[Int(pair.second)])
        }
        let count = (concepts + also.map(\.concept)).reduce(0, max) + 1
        seenAnywhere = [Int32](repeating: -1, count: count)
        seenInTitle = seenAnywhere
        seenTitlePairs = [Int32](repeating: -1, count: query.pairs.count)
        seenBodyPairs = seenTitlePairs
        titleCounts = [Float](repeating: 0, count: query.terms.count)
    }

    /// How close `row` is to the query.
    mutating func closeness(of row: Int, scratch: SearchScratch.View) -> Closeness {
        var closeness = Closeness()
        let stamp = Int32(truncatingIfNeeded: row)
        let texts = Int(rows.textStarts[row])..<Int(rows.textStarts[row + 1])
        var cosine: Float = 0
        for text in texts {
            let isTitle = text == texts.lowerBound
            var previous: UInt16 = 0
            for position in Int(rows.wordStarts[text])..<Int(rows.wordStarts[text + 1]) {
                let place = scratch.termPlaces[Int(rows.titleTerms[position])]
                if place > 0 {
                    note(place, stamp, &closeness, inTitle: true)
                    if isTitle { titleCounts[Int(place) - 1] += 1 }
                    if isTitle, previous > 0 {
                        closeness.rerank +=
                            Self.titlePairWeight
                            * Self.weight(of: previous, place, stamp, pairPlaces, query.pairs, seen: &seenTitlePairs)
                    }
                }
                previous = place
            }
            cosine = max(cosine, self.cosine(text, scratch))
        }
        closeness.cosine = cosine
        let isLongAnswer = rows.isLongAnswer[row]
        closeness.grams = (isLongAnswer ? Self.longAnswerGramWeight : Self.gramWeight) * cosine
        closeness.rerank += closeness.grams
        if isLongAnswer { closeness.rerank += titleScore(row) }
        for place in titleCounts.indices { titleCounts[place] = 0 }
        var previous: UInt16 = 0
        for position in Int(rows.bodyStarts[row])..<Int(rows.bodyStarts[row + 1]) {
            let place = scratch.termPlaces[Int(rows.body[position])]
            if place > 0 {
                note(place, stamp, &closeness, inTitle: false)
                if previous > 0 {
                    closeness.rerank +=
                        Self.bodyPairWeight
                        * Self.weight(of: previous, place, stamp, pairPlaces, query.pairs, seen: &seenBodyPairs)
                }
            }
            previous = place
        }
        return closeness
    }

    /// Takes the marks away.
    func finish(_ scratch: SearchScratch.View) {
        for (number, _) in grams { scratch.gramWeights[Int(number)] = 0 }
        for term in query.terms {
            if let number = term.number { scratch.termPlaces[number] = 0 }
        }
    }

    private mutating func note(_ place: UInt16, _ stamp: Int32, _ closeness: inout Closeness, inTitle: Bool) {
        let term = Int(place) - 1
        let concept = concepts[term]
        if presences[term] > 0, seenAnywhere[concept] != stamp { closeness.rerank += presences[term] }
        note(concept, masses[term], stamp, &closeness, inTitle: inTitle)
        for number in alsoStarts[term]..<alsoStarts[term + 1] {
            note(also[number].concept, also[number].mass, stamp, &closeness, inTitle: inTitle)
        }
    }

    private mutating func note(
        _ concept: Int, _ mass: Double, _ stamp: Int32, _ closeness: inout Closeness, inTitle: Bool
    ) {
        if seenAnywhere[concept] != stamp {
            seenAnywhere[concept] = stamp
            closeness.mass += mass
        }
        if inTitle, seenInTitle[concept] != stamp {
            seenInTitle[concept] = stamp
            closeness.titleMass += mass
        }
    }

    private static func places(_ first: UInt16, _ second: UInt16) -> UInt32 { UInt32(first) << 16 | UInt32(second) }

    /// The weight of two neighbours if they are neighbours in the query as well; once a row.
    private static func weight(
        of first: UInt16, _ second: UInt16, _ stamp: Int32, _ pairPlaces: [UInt32], _ pairs: [QueryPair],
        seen: inout [Int32]
    ) -> Float {
        let places = places(first, second)
        for number in pairPlaces.indices where pairPlaces[number] == places && seen[number] != stamp {
            seen[number] = stamp
            return pairs[number].weight
        }
        return 0
    }

    /// The cosine between the query's character n-grams and those of a text.
    private mutating func cosine(_ text: Int, _ scratch: SearchScratch.View) -> Float {
        let norm = gramIndex.norms[text]
        guard norm > 0, gramNorm > 0 else { return 0 }
        touched.removeAll(keepingCapacity: true)
        for position in Int(rows.wordStarts[text])..<Int(rows.wordStarts[text + 1]) {
            let word = Int(rows.titleWords[position])
            for place in Int(gramIndex.starts[word])..<Int(gramIndex.starts[word + 1]) {
                let gram = gramIndex.grams[place]
                guard scratch.gramWeights[Int(gram)] > 0 else { continue }
                if scratch.gramCounts[Int(gram)] == 0 { touched.append(gram) }
                scratch.gramCounts[Int(gram)] += 1
            }
        }
        var product: Float = 0
        for gram in touched {
            let damped = GramIndex.damped(scratch.gramCounts[Int(gram)])
            product += scratch.gramWeights[Int(gram)] * damped * gramIndex.idfs[Int(gram)]
            scratch.gramCounts[Int(gram)] = 0
        }
        return product / (norm * gramNorm)
    }

    /// BM25 of the title alone, with its own idf.
    private func titleScore(_ row: Int) -> Float {
        var score: Float = 0
        let share = 1 - Postings.b + Postings.b * Float(rows.titleLengths[row]) / max(rows.averageTitle, 1)
        for (place, count) in titleCounts.enumerated() where count > 0 {
            guard let number = query.terms[place].number else { continue }
            let idf = Float(
                Math.idf(documents: rows.count, frequency: Int(index.postings.titleFrequencies[number])))
            let frequency = count / share
            score += Float(query.terms[place].weight) * idf * frequency * (Postings.k1 + 1) / (Postings.k1 + frequency)
        }
        return score
    }
}
