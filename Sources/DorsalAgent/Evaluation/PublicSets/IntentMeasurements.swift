/// Finding the right intent among phrasings (CLINC150, Banking77).
struct IntentMeasurements {
    /// Draws of five phrasings: one draw alone says little.
    private static let draws: [UInt64] = [1, 2, 3]
    private static let phrasings = 5

    /// What each figure should reach.
    struct Goals {
        var first: Double
        var five: Double
        var first100: Double?
        var firstEncoded: Double?
    }

    let suite: String
    let set: IntentSet
    let goals: Goals
    /// Whether the index knows what customers call things in any help centre.
    var isHelpDesk = false

    /// Everything that is measured on the set.
    func all() -> [Measurement] {
        let few = Self.draws.map { evaluation(set.with(phrasings: Self.phrasings, seed: $0)) }
        let (nearest, grouped) = (few.map { $0.nearest() }, few.map { $0.grouped() })
        let (every, everyGrouped) = (evaluation(set).nearest(), evaluation(set).grouped())
        return [
            mean("R@1, five phrasings taught", grouped.map(\.first), goal: goals.first),
            mean("R@5, five phrasings taught", grouped.map(\.five), goal: goals.five),
            mean("R@1, five phrasings apart", nearest.map(\.first)),
            mean("R@5, five phrasings apart", nearest.map(\.five)),
            mean("R@1, all phrasings taught", [everyGrouped.first], goal: goals.first100),
            mean("R@5, all phrasings taught", [everyGrouped.five]),
            mean("R@1, all phrasings apart", [every.first]),
            mean("R@5, all phrasings apart", [every.five]),
        ]
    }

    private func evaluation(_ set: IntentSet) -> IntentEvaluation { IntentEvaluation(set: set, isHelpDesk: isHelpDesk) }

    /// The same with five phrasings, ranked by meaning as well.
    func withEncoder(_ encoder: any SentenceEncoding) -> [Measurement] {
        // The same questions are asked in every draw.
        let asked = AskedQuestions(encoder: encoder)
        let few = Self.draws.map {
            IntentEvaluation(set: set.with(phrasings: Self.phrasings, seed: $0), encoder: asked)
        }
        let (nearest, grouped) = (few.map { $0.nearest() }, few.map { $0.grouped() })
        return [
            mean("R@1, five phrasings taught", grouped.map(\.first), goal: goals.firstEncoded),
            mean("R@5, five phrasings taught", grouped.map(\.five)),
            mean("R@1, five phrasings apart", nearest.map(\.first)),
            mean("R@5, five phrasings apart", nearest.map(\.five)),
        ]
    }

    /// The mean over the draws of each question, so that the interval is one of questions.
    private func mean(_ name: String, _ draws: [[Double]], goal: Double? = nil) -> Measurement {
        let count = draws.first?.count ?? 0
        let values = (0..<count).map { place in draws.reduce(0) { $0 + $1[place] } / Double(draws.count) }
        return Measurement(suite: suite, name: name, mean: values, goal: goal)
    }
}
