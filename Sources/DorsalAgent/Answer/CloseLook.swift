/// The best passages of a search, each looked at closely: which comes first, and how probably it answers (RETRIEVAL §6).
///
/// Weights are fitted on the development half of the project's own questions and near misses; docs/evaluation.md says how.
struct CloseLook: Sendable {
    /// How many of the best are looked at.
    private static let depth = 10
    /// A lead counts no more than this.
    private static let greatestLead = 3.0

    /// The outcome with the one that fits best in front.
    private(set) var outcome: SearchOutcome
    /// What the gate saw, by name; empty when nothing was found.
    private(set) var features: [String: Double] = [:]
    /// How probably the first answers.
    private(set) var probability = 0.0

    init(_ found: SearchOutcome, of index: KnowledgeIndex, question: String) {
        outcome = found
        let looked = Array(found.candidates.prefix(Self.depth))
        guard let best = looked.first else { return }
        let reader = PassageFitReader(index: index, question: question)
        let fits = looked.map { reader.fit($0, best: best, maximum: found.maximum) }
        let ranks = fits.map(\.rank)
        guard let highest = ranks.max(), let first = ranks.firstIndex(of: highest) else { return }
        var chosen = outcome.candidates.remove(at: first)
        chosen.score = max(chosen.score, best.score)
        outcome.candidates.insert(chosen, at: 0)
        let document = index.passages[chosen.position].document
        let votes = ranks.map { Math.exponential($0 - highest) }
        let isOwn = looked.map { index.passages[$0.position].document == document }
        let all = votes.reduce(0, +)
        let own = zip(votes, isOwn).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
        let rival = zip(ranks, isOwn).filter { !$0.1 }.map(\.0).max()
        let lead = min(Self.greatestLead, rival.map { highest - $0 } ?? Self.greatestLead)
        judge(fits[first], first: 1 / all, document: own / all, lead: lead, rank: highest, shift: index.gate.shift)
    }

    private mutating func judge(
        _ fit: PassageFit, first: Double, document: Double, lead: Double, rank: Double, shift: Double
    ) {
        let terms: [(name: String, weight: Double, value: Double)] = [
            ("coverage", 0.55, fit.coverage), ("title_coverage", -0.82, fit.titleCoverage),
            ("sentence_coverage", 1.03, fit.sentenceCoverage), ("article_coverage", 1.09, fit.articleCoverage),
            ("heaviest_missing", -1.79, fit.heaviestMissing),
            ("heaviest_in_title", 0.32, fit.hasHeaviestInTitle ? 1 : 0),
            ("missing", 0.07, Double(fit.missing) / 4), ("holds_answer", 0.96, fit.holdsAnswer ? 1 : 0),
            ("answer_coverage", 1.33, fit.answerCoverage), ("title_precision", 0.2, fit.titlePrecision),
            ("unknown_mass", -0.5, outcome.unknownMass), ("first", 2.04, first), ("document", 1.1, document),
            ("lead", 0.07, lead), ("rank", 0.37, rank / 4),
        ]
        features = Dictionary(terms.map { ($0.name, $0.value) }) { one, _ in one }
        probability = Math.logistic(terms.reduce(-4.45 + shift) { $0 + $1.weight * $1.value })
    }
}
