import DorsalCore

/// Reads a question once, to hold it against the best passages one by one.
struct PassageFitReader {
    /// What weighs more than this share of the heaviest is of weight.
    private static let ofWeight = 0.5

    /// How much less what customers put into any question counts when it is asked what a passage lacks.
    private static let ordinaryShare = 0.5

    private let index: KnowledgeIndex
    private let asksHow: Bool
    /// The question's stems in order, and the language it is in.
    private let stems: [String]
    private let language: String
    private let expected: [ExpectedAnswer]
    /// What says only which kind of thing is asked for: a sentence that holds such a thing has it.
    private let asking: Set<Int>
    /// By concept, a word with its synonyms: how much it counts.
    private var masses: [Int: Double] = [:]
    /// By term, what it stands for.
    private var concepts: [Int: [Int]] = [:]
    /// By term, what has to follow it.
    private let particles: [Int: Set<String>]
    /// So many words behind a verb its particle may stand: "signed you in".
    private static let particleReach = 3
    private let total: Double
    private let heaviest: (concept: Int, mass: Double)?
    /// The words that count, the heaviest first.
    private let words: [(word: String, concept: Int)]

    /// Reads `question`, which is in `language` if that is known.
    init(index: KnowledgeIndex, question: String, language: String?) {
        self.index = index
        let languages = index.languages
        asksHow = QuestionKind(question, languages) == .howTo
        self.language = language ?? index.analyzerLanguage
        expected = ExpectedAnswer.of(question, languages.quantities)
        stems = TextAnalyzer(locale: self.language).terms(question).map(\.stem)
        var reader = QueryReader(index: index, language: language)
        let read = reader.read(question)
        for term in read.terms where term.mass > 0 {
            masses[term.concept] = max(masses[term.concept] ?? 0, term.mass)
            if let number = term.number {
                concepts[number, default: []] += [term.concept] + term.also.map(\.concept)
            }
        }
        particles = read.particles
        let content = languages.content(self.language)
        let ordinary = Set(read.concepts.filter { content.ordinary.contains($0.key) }.values)
        let known = Set(concepts.values.joined())
        for concept in ordinary { masses[concept]? *= known.contains(concept) ? Self.ordinaryShare : 0 }
        asking = Set(ExpectedAnswer.askingWords(in: question, languages.quantities).compactMap { read.concepts[$0] })
        // In a fixed order: the sum of the same numbers in another order may differ and turn a tie.
        masses = masses.filter { $0.value > 0 }
        total = masses.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        heaviest = masses.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, $0.value) }
        let counted = masses
        words = read.concepts.filter { counted[$0.value] != nil && index.contentWords($0.key) == [$0.key] }
            .sorted { (counted[$1.value] ?? 0, $0.key) < (counted[$0.value] ?? 0, $1.key) }
            .map { ($0.key, $0.value) }
    }

    private var quantities: QuantityWords { index.languages.quantities }

    /// How well `candidate` fits, of which `best` is the first.
    func fit(_ candidate: Candidate, best: Candidate, maximum: Double) -> PassageFit {
        let place = index.passages[candidate.position]
        let passage = place.passage
        let document = index.documents[place.document]
        let analyzer = index.analyzer(of: document)
        let covered = { (text: String) in self.covered(text, document) }
        let names = covered(([document.title] + passage.headings + document.questions).joined(separator: "\n"))
        var fit = PassageFit()
        fit.relativeScore = maximum > 0 ? candidate.bm25 / maximum : 0
        fit.behind = best.score > 0 ? (best.score - candidate.score) / best.score : 0
        fit.titleCoverage = share(names)
        let held = expected.map { (isRequired: $0.isRequired, isHeld: $0.isHeld(by: passage, quantities)) }
        fit.holdsAnswer = held.allSatisfy(\.isHeld)
        fit.holdsRequired = held.allSatisfy { $0.isHeld || !$0.isRequired }
        fit.hasSteps = asksHow && passage.html.contains("<ol>")
        // The unit may stand in the header of a table, apart from its number.
        var all = fit.holdsAnswer ? names.union(asking) : names
        for sentence in sentences(passage.text) {
            let holds =
                !expected.isEmpty
                && expected.allSatisfy { $0.isHeld(by: sentence, isTable: false, quantities) }
            let has = holds ? covered(sentence).union(asking) : covered(sentence)
            all.formUnion(has)
            let share = share(has.union(names))
            fit.sentenceCoverage = max(fit.sentenceCoverage, share)
            if holds { fit.answerCoverage = max(fit.answerCoverage, share) }
        }
        fit.coverage = share(all)
        fit.articleCoverage = share(
            passages(of: place.document).reduce(into: all) { $0.formUnion(covered($1.passage.text)) })
        let missing = masses.filter { !all.contains($0.key) }.values
        fit.lacking = words.filter { !all.contains($0.concept) }.map(\.word)
        if let heaviest, total > 0 {
            fit.heaviestMissing = (missing.max() ?? 0) / total
            fit.hasHeaviestInTitle = names.contains(heaviest.concept)
            fit.missing = missing.count { $0 > heaviest.mass * Self.ofWeight }
        }
        let isSameLanguage = StemmerLanguage.primary(document.locale) == language
        let opposites = isSameLanguage ? index.languages.content(language).opposites : []
        fit.isOpposed = Opposites.oppose(opposites, question: stems) {
            analyzer.terms(([document.title] + passage.headings + [passage.text]).joined(separator: "\n")).map(\.stem)
        }
        let title = index.contentWords(document.title + " " + (passage.headings.last ?? ""))
        if !title.isEmpty {
            fit.titlePrecision = Double(title.count { !covered($0).isEmpty }) / Double(title.count)
        }
        return fit
    }

    /// How much of the question's mass passage, title and headings of `candidate` have.
    func coverage(of candidate: Candidate) -> Double {
        let place = index.passages[candidate.position]
        let document = index.documents[place.document]
        let texts = [document.title] + place.passage.headings + document.questions + [place.passage.text]
        return share(covered(texts.joined(separator: "\n"), document))
    }

    /// What of the question is in `text`.
    private func covered(_ text: String, _ document: HelpDocument) -> Set<Int> {
        let terms = index.termNumbers.numbers(of: text, in: document.locale) {
            Set(index.analyzer(of: document).terms(text).compactMap { index.vocabulary.numbers[$0.stem] })
        }
        return terms.reduce(into: []) { found, number in
            guard let stood = concepts[number] else { return }
            if let particles = particles[number], !follows(particles, number, in: text, document) { return }
            found.formUnion(stood)
        }
    }

    /// Whether one of `particles` comes soon behind the term anywhere in `text`.
    private func follows(
        _ particles: Set<String>, _ number: Int, in text: String, _ document: HelpDocument
    ) -> Bool {
        let terms = index.analyzer(of: document).terms(text)
        return terms.indices.contains { place in
            index.vocabulary.numbers[terms[place].stem] == number
                && terms[(place + 1)...].prefix(Self.particleReach).contains { particles.contains($0.word) }
        }
    }

    private func share(_ covered: Set<Int>) -> Double {
        total > 0 ? covered.sorted().reduce(0) { $0 + (masses[$1] ?? 0) } / total : 0
    }

    private func sentences(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).flatMap { SentenceCutter.sentences(String($0)) }
    }

    /// The passages of a document follow each other.
    private func passages(of document: Int) -> ArraySlice<IndexedPassage> {
        let rows = index.rows
        let first = Int(rows.passages[Int(rows.documentStarts[document])])
        let after = index.passages[first...].firstIndex { $0.document != document } ?? index.passages.endIndex
        return index.passages[first..<after]
    }
}
