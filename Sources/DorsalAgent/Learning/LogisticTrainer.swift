/// Fits a logistic regression with L2 regularisation: AdaGrad over the examples in a fixed shuffled order.
public struct LogisticTrainer: Sendable {
    /// How strongly large weights are held back.
    public var regularisation: Float = 1e-4
    /// How many times the examples are gone through.
    public var epochs = 30
    /// The first step.
    public var rate: Float = 0.3
    /// Both classes count alike, however many examples they have.
    public var isBalanced = true

    /// A trainer with the usual settings.
    public init() {}

    /// The model that tells `labels` from the features. The same examples give the same model.
    public func fit(_ examples: [SparseFeatures], labels: [Bool], size: Int) -> LogisticModel {
        var model = LogisticModel(weights: [Float](repeating: 0, count: size), bias: 0)
        guard !examples.isEmpty, examples.count == labels.count else { return model }
        let positives = Float(labels.count { $0 })
        let total = Float(labels.count)
        let weightOf: (Bool) -> Float = { label in
            guard isBalanced, positives > 0, positives < total else { return 1 }
            return total / (2 * (label ? positives : total - positives))
        }
        var squares = [Float](repeating: 1e-6, count: size)
        var biasSquare: Float = 1e-6
        var generator = FixedRandom(seed: 1)
        var order = Array(examples.indices)
        for _ in 0..<epochs {
            order.shuffle(using: &generator)
            for number in order {
                let (features, label) = (examples[number], labels[number])
                let error = (Float(model.probability(features)) - (label ? 1 : 0)) * weightOf(label)
                for (position, value) in zip(features.positions, features.values) {
                    let gradient = error * value + regularisation * model.weights[position]
                    squares[position] += gradient * gradient
                    model.weights[position] -= rate * gradient / squares[position].squareRoot()
                }
                biasSquare += error * error
                model.bias -= rate * error / biasSquare.squareRoot()
            }
        }
        return model
    }
}
