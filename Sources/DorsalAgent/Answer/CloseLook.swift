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
    /// nothing from that, unless theirs are asked for as well. In the examples there are none that are asked so and turned down (docs/decisions/0008).
    private static let askedFor = 0.5
    /// Who is no farther behind than this may be meant as well as the first.
    private static let rivalry = 1.0
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

    /// Those that may be meant as well as the first, the likeliest first: where among the passages each stands, and how probably the
    /// first, one before it or it answers.
    private(set) var rivals: [(position: Int, probability: Double)] = []

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
        var chosen = outcome.candidates.remove(at: first)
        chosen.score = max(chosen.score, best.score)
        outcome.candidates.insert(chosen, at: 0)
        lacking = fits[first].lacking
        let standings = zip(looked, ranks).map { candidate, rank in
            Standing(
                position: candidate.position, document: index.passages[candidate.position].document, rank: rank)
        }
        judge(fits, standings, first: first, eligible: eligible, shift: index.answerShift)
    }

    /// How probably the first answers, and with which others one of them does.
    private mutating func judge(
        _ fits: [PassageFit], _ standings: [Standing], first: Int, eligible: [Int], shift: Double
    ) {
        let fit = fits[first]
        let near = eligible.filter { $0 != first && standings[first].rank - standings[$0].rank <= Self.rivalry }
            .sorted { (standings[$1].rank, $0) < (standings[$0].rank, $1) }
        // What asks for two titles alike asks for neither alone; a whole title is more than a part of one.
        let twins = near.filter {
            fits[$0].isAskedFor && standings[$0].document != standings[first].document
                && (fit.titlePrecision < 1 || fits[$0].titlePrecision >= 1)
        }
        let isAskedFor = fit.isAskedFor && !fit.isOpposed
        let alone = Share(of: [first], in: standings)
        features = Dictionary(terms(fit, alone).map { ($0.name, $0.value) }) { one, _ in one }
        if fit.isOpposed { features["opposed"] = 1 }
        if isAskedFor, twins.isEmpty { features["asked_for"] = 1 }
        logit = logit(fit, alone, isAskedFor: isAskedFor && twins.isEmpty, shift: shift)
        let others = isAskedFor && !twins.isEmpty ? twins : near
        rivals = others.indices.map { place in
            let share = Share(of: [first] + others[...place], in: standings)
            let sum = logit(fit, share, isAskedFor: isAskedFor, shift: shift)
            return (standings[others[place]].position, Math.logistic(sum))
        }
    }

    /// Where a passage stands among all, whose it is, and how well it fits.
    private struct Standing {
        var position: Int
        var document: Int
        var rank: Double
    }

    /// What some passages have of all votes, what their documents have, and how far these are before the others.
    private struct Share {
        var first: Double
        var document: Double
        var lead: Double
        /// How well the best of them fits.
        var rank: Double

        init(of passages: [Int], in standings: [Standing]) {
            let highest = passages.map { standings[$0].rank }.max() ?? 0
            rank = highest
            let documents = Set(passages.map { standings[$0].document })
            let votes = standings.map { Math.exponential($0.rank - highest) }
            let all = votes.reduce(0, +)
            first = passages.reduce(0) { $0 + votes[$1] } / all
            document = zip(votes, standings).reduce(0) { documents.contains($1.1.document) ? $0 + $1.0 : $0 } / all
            let rival = standings.filter { !documents.contains($0.document) }.map(\.rank).max()
            lead = min(CloseLook.greatestLead, rival.map { highest - $0 } ?? CloseLook.greatestLead)
        }
    }

    private func logit(_ fit: PassageFit, _ share: Share, isAskedFor: Bool, shift: Double) -> Double {
        let sum = terms(fit, share).reduce(-4.96 + shift) { $0 + $1.weight * $1.value }
        if fit.isOpposed { return sum - Self.opposition }
        return isAskedFor ? max(sum, Self.askedFor) : sum
    }

    private func terms(_ fit: PassageFit, _ share: Share) -> [(name: String, weight: Double, value: Double)] {
        [
            ("coverage", 0.33, fit.coverage), ("title_coverage", -0.54, fit.titleCoverage),
            ("sentence_coverage", 0.5, fit.sentenceCoverage), ("article_coverage", 1.05, fit.articleCoverage),
            ("heaviest_missing", -1.49, fit.heaviestMissing),
            ("heaviest_in_title", 0.11, fit.hasHeaviestInTitle ? 1 : 0),
            ("missing", 0.3, Double(fit.missing) / 4), ("holds_answer", 1.39, fit.holdsAnswer ? 1 : 0),
            ("answer_coverage", 0.12, fit.answerCoverage), ("title_precision", 0.09, fit.titlePrecision),
            ("unknown_mass", 0.52, outcome.unknownMass), ("first", 2.37, share.first),
            ("document", 1.17, share.document), ("lead", 0.11, share.lead), ("rank", 0.18, share.rank / 4),
        ]
    }
}
