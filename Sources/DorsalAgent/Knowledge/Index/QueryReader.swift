/// Reads a query: stems, compounds joined and split, misspellings repaired, synonyms brought along (RETRIEVAL §3).
struct QueryReader {
    /// How many words of a query are looked at; a customer may paste a whole log.
    private static let maximumWords = 200
    /// How many unknown words are repaired: each costs a look at the vocabulary.
    private static let maximumRepairs = 12
    /// A longer run of letters is no compound of two words.
    private static let longestWord = 40
    // What a term counts for that was not said in so many words.
    private static let joined = 0.8
    private static let halved = 0.7
    private static let repaired = 0.6
    /// An error code or a model says by itself what the question is about, also where it stands in a long list of codes.
    private static let identifying = 2.0
    private static let longestIdentifier = 8
    /// A number of fewer digits says nothing by itself.
    private static let tellingDigits = 3
    /// Among so many rows stop words count half.
    private static let fewRows = 100.0
    /// A stop word hardly says what the question is about.
    private static let stopWordShare = 0.05

    let index: KnowledgeIndex
    let synonyms: SynonymTable
    let content: ContentLanguage
    var known: [Int: QueryTerm] = [:]
    var masses: [Double] = []
    private let lexicon: Lexicon
    /// The asker's language, where no content is in it.
    private let foreign: String?
    private var unknown: [QueryTerm] = []
    /// Particles of verbs, by the number of the verb.
    var particles: [Int: Set<String>] = [:]
    /// Neighbours in phrases that mean the same as what was said, with what they count.
    var phrasePairs: [(first: Int, second: Int, weight: Double)] = []

    /// A reader for queries in `language`, the main one of the content when there is none.
    init(index: KnowledgeIndex, language: String? = nil) {
        self.index = index
        let number =
            language.flatMap { language in index.lexicons.firstIndex { $0.language == language } } ?? index.mainLexicon
        lexicon = index.lexicons[number]
        foreign = language.flatMap { $0 == index.lexicons[number].language ? nil : $0 }
        synonyms = index.synonyms[number]
        content = index.languages.content(lexicon.language)
    }

    mutating func read(_ text: String) -> ReadQuery {
        let words = Array(Tokenizer.words(text).prefix(Self.maximumWords))
        let numbers = words.map(number(of:))
        let weights = words.map { weight(of: $0) }
        var repairsLeft = Self.maximumRepairs
        var seen: [String: Int] = [:]
        for (word, (number, weight)) in zip(words, zip(numbers, weights)) {
            let share = weight < 1 ? Self.stopWordShare : 1
            // A word said twice counts once, an unknown one too.
            guard seen[word] == nil else { continue }
            // Nor do two forms of one word.
            if let number, let known = known[number] {
                seen[word] = known.concept
                continue
            }
            seen[word] = masses.count
            let concept = masses.count
            masses.append(0)
            if let number {
                let emphasis = Self.isIdentifier(word) ? Self.identifying : 1
                add(
                    number, weight: weight * emphasis, mass: share * emphasis * mass(of: number), concept: concept)
                if emphasis > 1 { known[number]?.presence = Float(emphasis * index.idf(number)) }
            } else if let halves = split(word) {
                for (place, half) in halves.enumerated() {
                    if place > 0 { masses.append(0) }
                    add(half, weight: Self.halved, mass: mass(of: half) / 2, concept: concept + place)
                }
            } else {
                let repairs = weight < 1 || repairsLeft == 0 ? [] : lexicon.closest(to: word)
                if weight == 1, repairsLeft > 0 { repairsLeft -= 1 }
                for repair in repairs {
                    let term = Int(lexicon.terms[repair])
                    add(term, weight: Self.repaired, mass: mass(of: term) / Double(repairs.count), concept: concept)
                }
                guard repairs.isEmpty else { continue }
                // A stop word that the content happens not to have says nothing, nor does what customers put into any question, nor a
                // letter ("c'est" is "c" and "est"), nor what only asks for an amount ("combien").
                let saysNothing =
                    weight < 1 || isOrdinary(word) || Self.isLetter(word) || onlyAsks(word, in: text)
                let missing = saysNothing ? 0 : mass(of: nil)
                unknown.append(
                    QueryTerm(number: nil, weight: weight, idf: index.idf(nil), mass: missing, concept: concept))
                masses[concept] = missing
            }
        }
        addJoined(words)
        addSynonyms(words, concepts: seen)
        return query(words, numbers, weights, concepts: seen)
    }

    private func query(
        _ words: [String], _ numbers: [Int?], _ weights: [Double], concepts: [String: Int]
    ) -> ReadQuery {
        let terms = known.values.sorted { ($0.number ?? 0) < ($1.number ?? 0) } + unknown
        let mass = masses.reduce(0, +)
        // What a word's synonym knows is known.
        let covered = Set(known.values.flatMap { [$0.concept] + $0.also.map(\.concept) })
        let unknownMass = unknown.filter { !covered.contains($0.concept) }.reduce(0) { $0 + $1.mass }
        return ReadQuery(
            terms: terms, pairs: pairs(numbers, weights), words: words, concepts: concepts,
            particles: particles, contentWords: weights.count { $0 == 1 },
            isTelling: zip(words, weights).contains { word, weight in
                weight == 1 && Self.says(word) && !isOrdinary(word)
            },
            mass: mass, unknownMass: mass > 0 ? unknownMass / mass : 0,
            maximum: Double(Postings.k1 + 1) * terms.reduce(0) { $0 + $1.weight * $1.idf })
    }

    private mutating func add(_ number: Int, weight: Double, mass: Double, concept: Int) {
        masses[concept] = max(masses[concept], mass)
        guard (known[number]?.weight ?? 0) < weight else { return }
        known[number] = QueryTerm(
            number: number, weight: weight, idf: index.idf(number), mass: mass, concept: concept)
    }

    /// Neighbours that the content writes as one word.
    private mutating func addJoined(_ words: [String]) {
        for (first, second) in zip(words, words.dropFirst()) {
            guard let number = number(of: first + second), known[number] == nil else { continue }
            known[number] = QueryTerm(
                number: number, weight: Self.joined, idf: index.idf(number), mass: 0, concept: masses.count)
            masses.append(0)
        }
    }

    static func key(_ first: Int, _ second: Int) -> UInt64 {
        PairTable.key(Int32(truncatingIfNeeded: first), Int32(truncatingIfNeeded: second))
    }

    /// Letters and then digits: "E12", "M30", "CO2".
    private static func isIdentifier(_ word: String) -> Bool {
        let letters = word.utf8.prefix { !isDigit($0) }
        let digits = word.utf8.dropFirst(letters.count)
        return !letters.isEmpty && !digits.isEmpty && digits.allSatisfy(isDigit)
            && word.utf8.count <= longestIdentifier && letters.allSatisfy { $0 < 0x80 }
    }

    /// Whether a word of `text` asks for an amount.
    private func onlyAsks(_ word: String, in text: String) -> Bool {
        let quantities = index.languages.quantities
        // Most words never do: the rest is looked at for few questions.
        return quantities.asking.contains(word) && ExpectedAnswer.askingWords(in: text, quantities).contains(word)
    }

    private static func isLetter(_ word: String) -> Bool { word.count == 1 && word.first?.isLetter == true }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// What a word counts. The fewer passages there are, the less can be learnt from them about how common a stop word is, and the
    /// less it counts.
    func weight(of word: String) -> Double {
        var weight = StopWords.weight(of: word, language: lexicon.language)
        // The asker's own stop words, but for what the content has: "o" and "que" around a code.
        if weight == 1, let foreign, self.number(of: word) == nil {
            weight = StopWords.weight(of: word, language: foreign)
        }
        guard weight < 1 else { return 1 }
        let count = Double(index.rows.count)
        return weight * count / (count + Self.fewRows)
    }

    /// The term of a word as the content has it: in the language of the question, or else in any.
    func number(of word: String) -> Int? {
        if let number = lexicon.words.find(word) { return Int(lexicon.terms[number]) }
        if let number = index.vocabulary.numbers[lexicon.analyzer.stem(word)] { return number }
        guard index.lexicons.count > 1 else { return nil }
        for other in index.lexicons {
            if let number = other.words.find(word) { return Int(other.terms[number]) }
        }
        return nil
    }

    /// A term's idf, drawn towards that of an ordinary word while there are few passages to learn from (AGENT 3.4).
    private func mass(of number: Int?) -> Double {
        let (ordinary, rowsBehindIt) = (4.0, 100.0)
        let count = Double(index.rows.count)
        return (count * index.idf(number) + rowsBehindIt * ordinary) / (count + rowsBehindIt)
    }

    /// An unknown word as two known ones that are no stop words.
    private func split(_ word: String) -> [Int]? {
        let letters = Array(word)
        guard (6...Self.longestWord).contains(letters.count) else { return nil }
        for border in 3...(letters.count - 3) {
            let halves = [String(letters[..<border]), String(letters[border...])]
            guard halves.allSatisfy({ StopWords.weight(of: $0, language: lexicon.language) == 1 }) else { continue }
            guard let first = lexicon.words.find(halves[0]), let second = lexicon.words.find(halves[1]) else {
                continue
            }
            return [Int(lexicon.terms[first]), Int(lexicon.terms[second])]
        }
        return nil
    }

    private func isOrdinary(_ word: String) -> Bool {
        content.ordinary.contains(word)
            || foreign.map { index.languages.content($0).ordinary.contains(word) && number(of: word) == nil } == true
    }

    /// A number of a digit or two says nothing by itself.
    private static func says(_ word: String) -> Bool {
        word.utf8.count >= tellingDigits || word.utf8.contains { !isDigit($0) }
    }

    private func pairs(_ numbers: [Int?], _ weights: [Double]) -> [QueryPair] {
        var seen: Set<UInt64> = []
        let said = numbers.indices.dropLast().compactMap { place in
            numbers[place].flatMap { first in
                numbers[place + 1].map { (first, $0, (weights[place] + weights[place + 1]) / 2) }
            }
        }
        return (said + phrasePairs).compactMap { first, second, weight in
            let key = Self.key(first, second)
            guard seen.insert(key).inserted else { return nil }
            let idf = Math.idf(documents: index.rows.count, frequency: index.pairs.count(key))
            return QueryPair(
                first: Int32(truncatingIfNeeded: first), second: Int32(truncatingIfNeeded: second),
                weight: Float(idf * weight))
        }
    }
}
