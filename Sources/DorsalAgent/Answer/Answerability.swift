/// Decides whether the best passage answers the question at all (RETRIEVAL §6).
///
/// A logistic gate over features that do not depend on the size of the content. That an article is missing from a known topic shows
/// in no score: the reply always cites, so that the user can judge.
struct Answerability: Sendable {
    /// How sure the gate must be: on the development half of the project's own questions this is where precision and coverage meet.
    static let threshold = 0.4

    let gate: ScoreGate

    /// The gate with standard weights.
    init(gate: ScoreGate = .standard) {
        self.gate = gate
    }

    /// What the gate saw and said.
    struct Verdict: Sendable, Hashable {
        var probability: Double
        var features: [String: Double]
        var isAnswer: Bool { probability >= Answerability.threshold }
    }

    func judge(_ outcome: SearchOutcome) -> Verdict {
        guard let features = GateFeatures(outcome) else { return Verdict(probability: 0, features: [:]) }
        return Verdict(probability: gate.probability(outcome), features: features.named)
    }
}
