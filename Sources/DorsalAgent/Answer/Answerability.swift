/// Decides whether the best passage answers the question at all (RETRIEVAL §6).
///
/// A logistic gate over features that do not depend on the size of the content. That an article is missing from a known topic shows
/// in no score: the reply always cites, so that the user can judge.
struct Answerability: Sendable {
    /// How sure the gate must be.
    static let threshold = 0.5

    /// What the gate saw and said.
    struct Verdict: Sendable, Hashable {
        var probability: Double
        var features: [String: Double]
        var isAnswer: Bool { probability >= Answerability.threshold }
    }

    func judge(_ outcome: SearchOutcome) -> Verdict {
        guard let best = outcome.candidates.first else { return Verdict(probability: 0, features: [:]) }
        let features = [
            "coverage": best.coverage, "title_coverage": best.titleCoverage, "relative_score": outcome.relativeScore,
            "unknown_mass": outcome.unknownMass,
            // Not weighed yet; a trace keeps them for whoever fits the weights.
            "margin": outcome.margin, "relative_mean": outcome.relativeMean,
        ]
        let logit =
            -3.9 + 6.0 * best.coverage + 3.0 * best.titleCoverage + 3.0 * outcome.relativeScore
            - 3.0 * outcome.unknownMass
        return Verdict(probability: Math.logistic(logit), features: features)
    }
}
