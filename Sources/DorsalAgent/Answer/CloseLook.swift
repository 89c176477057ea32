/// The best passages of a search, each looked at closely: which comes first, and how probably it answers (RETRIEVAL §6).
///
/// Weights are fitted by `scripts/fit-close-look.py` on the development half of the project's own questions and near misses, and on the
/// questions with what answers them taken out of the content (docs/decisions/0008).
struct CloseLook: Sendable {
    /// How many of the best are looked at.
    static let depth = 10
    /// A lead counts no more than this.
    private static let greatestLead = 3.0

    /// The outcome with the one that fits best in front.
    private(set) var outcome: SearchOutcome
    /// What the gate saw, by name; empty when nothing was found.
    private(set) var features: [String: Double] = [:]
    /// How probably the first answers.
    private(set) var probability = 0.0

    init(_ found: SearchOutcome, of index: KnowledgeIndex, question: String, languages: Languages = .bundled) {
        outcome = found
        let looked = Array(found.candidates.prefix(Self.depth))
        guard let best = looked.first else { return }
        let reader = PassageFitReader(index: index, question: question, languages: languages)
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
            ("coverage", 0.39, fit.coverage), ("title_coverage", -1.32, fit.titleCoverage),
            ("sentence_coverage", 0.16, fit.sentenceCoverage), ("article_coverage", 2, fit.articleCoverage),
            ("heaviest_missing", -1.34, fit.heaviestMissing),
            ("heaviest_in_title", 0.15, fit.hasHeaviestInTitle ? 1 : 0),
            ("missing", -0.58, Double(fit.missing) / 4), ("holds_answer", 2.02, fit.holdsAnswer ? 1 : 0),
            ("answer_coverage", 0.12, fit.answerCoverage), ("title_precision", 0.02, fit.titlePrecision),
            ("unknown_mass", -0.41, outcome.unknownMass), ("first", 1.92, first), ("document", 1.7, document),
            ("lead", 0.18, lead), ("rank", 0.34, rank / 4),
        ]
        features = Dictionary(terms.map { ($0.name, $0.value) }) { one, _ in one }
        probability = Math.logistic(terms.reduce(-5.94 + shift) { $0 + $1.weight * $1.value })
    }
}
