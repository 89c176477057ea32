/// How probably the best passage answers, from how well it fits: a logistic regression (RETRIEVAL §6, second gate).
struct ScoreGate: Sendable, Hashable, Codable {
    /// From here on the first is more likely right than it is worth keeping back; what a workspace's phrasings are held against.
    static let threshold = 0.4

    private var model: LogisticModel

    /// The weights that Dorsal comes with, in the order of ``GateFeatures/names``: fitted on the development half of the project's
    /// own questions and near misses, and on utterances of the train splits of CLINC150 and Banking77 that were not indexed.
    static let standard = ScoreGate(
        model: LogisticModel(
            weights: [0.35, 1.66, 1.31, 2.37, -0.20, -0.80, 0.98, -1.15, 1.64, 0.83, -0.15, 0.49, 0.45], bias: -3.43))

    private init(model: LogisticModel) {
        self.model = model
    }

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

    /// Before it is squeezed between zero and one; `nil` when nothing was found.
    func logit(_ outcome: SearchOutcome) -> Double? {
        GateFeatures(outcome).map { Double(model.logit(SparseFeatures($0.values))) }
    }

    /// How much surer it is than the standard one.
    var shift: Double { Double(model.bias - Self.standard.model.bias) }

    /// The same gate, surer by `offset`.
    func shifted(by offset: Double) -> ScoreGate {
        var shifted = self
        shifted.model.bias += Float(offset)
        return shifted
    }
}
