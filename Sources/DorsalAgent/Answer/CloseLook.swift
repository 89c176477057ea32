/// The best passages of a search, each looked at closely: which comes first, and how probably it answers (RETRIEVAL §6).
///
/// Weights are fitted by `scripts/fit-close-look.py` on `Examples/training` and the development half of `Examples/evaluation`, and on their
/// questions with what answers them taken out of the content (docs/decisions/0008).
struct CloseLook: Sendable {
    /// How many of the best are looked at.
    static let depth = 10
    /// How much less sure it is of how to do the opposite. Set by hand: the examples have too few of these.
    private static let opposition = 3.0
    /// As sure it is at least of an article whose title is asked for nearly word for word: its twins ("… as a guest", "… as a host") take
    /// nothing from that. In the examples there are none that are asked so and turned down (docs/decisions/0008).
    private static let askedFor = 0.5
    /// A lead counts no more than this.
    private static let greatestLead = 3.0

    /// The outcome with the one that fits best in front.
    private(set) var outcome: SearchOutcome
    /// What the gate saw, by name; empty when nothing was found.
    private(set) var features: [String: Double] = [:]
    /// The words of the question that count and that the first does not have, the heaviest first.
    private(set) var lacking: [String] = []
    /// Where among the passages those stand that tell the opposite of what is asked.
    private(set) var opposed: Set<Int> = []
    /// The first has the kind of thing that an answer has to have.
    private(set) var holdsRequired = false
    /// How probably the first answers.
    var probability: Double { logit.map(Math.logistic) ?? 0 }
    /// The same before it is squeezed between zero and one; `nil` when nothing was found.
    private(set) var logit: Double?

    /// Looks at what was `found` for `question`, which is in `language` if that is known.
    init(_ found: SearchOutcome, of index: KnowledgeIndex, question: String, language: String?) {
        outcome = found
        let looked = Array(found.candidates.prefix(Self.depth))
        guard let best = looked.first else { return }
        let reader = PassageFitReader(index: index, question: question, language: language)
        let fits = looked.map { reader.fit($0, best: best, maximum: found.maximum) }
        let ranks = fits.map(\.rank)
        // What lacks the kind of thing that is asked for comes first only where nothing has it.
        holdsRequired = fits.contains(where: \.holdsRequired)
        let holding = ranks.indices.filter { !holdsRequired || fits[$0].holdsRequired }
        opposed = Set(zip(looked, fits).filter(\.1.isOpposed).map(\.0.position))
        let unopposed = holding.filter { !fits[$0].isOpposed }
        let eligible = unopposed.isEmpty ? holding : unopposed
        guard let first = eligible.max(by: { (ranks[$0], $1) < (ranks[$1], $0) }) else { return }
        let highest = ranks[first]
        var chosen = outcome.candidates.remove(at: first)
        chosen.score = max(chosen.score, best.score)
        outcome.candidates.insert(chosen, at: 0)
        lacking = fits[first].lacking
        let document = index.passages[chosen.position].document
        let votes = ranks.map { Math.exponential($0 - highest) }
        let isOwn = looked.map { index.passages[$0.position].document == document }
        let all = votes.reduce(0, +)
        let own = zip(votes, isOwn).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
        let rival = zip(ranks, isOwn).filter { !$0.1 }.map(\.0).max()
        let lead = min(Self.greatestLead, rival.map { highest - $0 } ?? Self.greatestLead)
        judge(fits[first], first: 1 / all, document: own / all, lead: lead, rank: highest, shift: index.answerShift)
    }

    private mutating func judge(
        _ fit: PassageFit, first: Double, document: Double, lead: Double, rank: Double, shift: Double
    ) {
        let terms: [(name: String, weight: Double, value: Double)] = [
            ("coverage", 0.33, fit.coverage), ("title_coverage", -0.54, fit.titleCoverage),
            ("sentence_coverage", 0.5, fit.sentenceCoverage), ("article_coverage", 1.05, fit.articleCoverage),
            ("heaviest_missing", -1.49, fit.heaviestMissing),
            ("heaviest_in_title", 0.11, fit.hasHeaviestInTitle ? 1 : 0),
            ("missing", 0.3, Double(fit.missing) / 4), ("holds_answer", 1.39, fit.holdsAnswer ? 1 : 0),
            ("answer_coverage", 0.12, fit.answerCoverage), ("title_precision", 0.09, fit.titlePrecision),
            ("unknown_mass", 0.52, outcome.unknownMass), ("first", 2.37, first), ("document", 1.17, document),
            ("lead", 0.11, lead), ("rank", 0.18, rank / 4),
        ]
        features = Dictionary(terms.map { ($0.name, $0.value) }) { one, _ in one }
        if fit.isOpposed { features["opposed"] = 1 }
        var sum = (fit.isOpposed ? -Self.opposition : 0) + terms.reduce(-4.96 + shift) { $0 + $1.weight * $1.value }
        if fit.isAskedFor, !fit.isOpposed {
            features["asked_for"] = 1
            sum = max(sum, Self.askedFor)
        }
        logit = sum
    }
}
