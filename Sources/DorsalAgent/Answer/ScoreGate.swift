/// How probably the best passage answers, from the scores of a search alone: a logistic regression (RETRIEVAL §6, second gate). What is
/// measured on public sets, which have no articles to look at closely; the agent goes by ``CloseLook``.
struct ScoreGate: Sendable, Hashable {
    private var model: LogisticModel

    /// Learns from searches whose question the content answers, and searches whose question it does not.
    init(answerable: [SearchOutcome], unanswerable: [SearchOutcome]) {
        var trainer = LogisticTrainer()
        trainer.epochs = 200
        trainer.regularisation = 1e-3
        let labelled = answerable.map { ($0, true) } + unanswerable.map { ($0, false) }
        let known = labelled.compactMap { outcome, label in GateFeatures(outcome).map { ($0, label) } }
        model = trainer.fit(
            known.map { SparseFeatures($0.0.values) }, labels: known.map(\.1), size: GateFeatures.names.count)
    }

    /// Zero when nothing was found at all.
    func probability(_ outcome: SearchOutcome) -> Double {
        GateFeatures(outcome).map { model.probability(SparseFeatures($0.values)) } ?? 0
    }
}
