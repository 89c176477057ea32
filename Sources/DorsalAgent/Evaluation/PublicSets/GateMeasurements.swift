/// Telling questions that the content answers from those it does not (CLINC150's out-of-scope utterances).
struct GateMeasurements {
    private static let draws: [UInt64] = [1, 2, 3]
    private static let heldOut = 1_000

    var suite = "answerability"
    let set: IntentSet
    /// Whether the index knows what customers call things in any help centre.
    var isHelpDesk = false

    /// The score gate, fitted on the train split alone, asked on validation.
    func all() -> [Measurement] {
        [
            auroc("AUROC, all phrasings", [nil], goal: 0.945),
            auroc("AUROC, five phrasings", Self.draws.map { (5, $0) }, goal: 0.89),
        ]
    }

    private func auroc(_ name: String, _ draws: [(phrasings: Int, seed: UInt64)?], goal: Double) -> Measurement {
        let judged = draws.map { draw in
            let known = draw.map { set.with(phrasings: $0.phrasings, seed: $0.seed) } ?? set
            let gate = gate(phrasings: draw?.phrasings, seed: draw?.seed ?? 1)
            let index = KnowledgeIndex(contents: IntentEvaluation.snippets(known.train), revision: 1, options: options)
            return (
                positives: set.test.map { gate.probability(index.search($0.text, limit: 20)) },
                negatives: set.outOfScopeTest.map { gate.probability(index.search($0, limit: 20)) }
            )
        }
        return Measurement(
            suite: suite, name: name, positives: judged.map(\.positives), negatives: judged.map(\.negatives),
            goal: goal)
    }

    private var options: IndexOptions { IndexOptions(isHelpDesk: isHelpDesk) }

    /// Learns from utterances of the train split that it does not index, and from its out-of-scope ones.
    private func gate(phrasings: Int?, seed: UInt64) -> ScoreGate {
        var generator = FixedRandom(seed: seed)
        let shuffled = set.train.shuffled(using: &generator)
        var known = set
        known.train = Array(shuffled.dropFirst(Self.heldOut))
        if let phrasings { known = known.with(phrasings: phrasings, seed: seed) }
        let index = KnowledgeIndex(contents: IntentEvaluation.snippets(known.train), revision: 1, options: options)
        return ScoreGate(
            answerable: shuffled.prefix(Self.heldOut).map { index.search($0.text, limit: 20) },
            unanswerable: set.outOfScopeTrain.map { index.search($0, limit: 20) })
    }
}
