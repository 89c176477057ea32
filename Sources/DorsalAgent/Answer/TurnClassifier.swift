/// Tells whether a turn asks for something the help content may answer: an n-gram logistic regression (RETRIEVAL §6, first gate).
///
/// No retrieval score sees this: "book it for two, then" matches the content as well as a question about bookings does.
public struct TurnClassifier: Sendable {
    private let features: NGramFeatures
    private let model: LogisticModel

    /// Learns from turns that do and turns that do not ask.
    public init(examples: [(text: String, isQuestion: Bool)]) {
        var features = NGramFeatures()
        let learnt = examples.map { features.learn($0.text) }
        var trainer = LogisticTrainer()
        trainer.regularisation = 1e-3
        model = trainer.fit(learnt, labels: examples.map(\.isQuestion), size: features.count)
        self.features = features
    }

    /// How probably `text` asks.
    public func probability(_ text: String) -> Double { model.probability(features.features(text)) }
}
