/// A logistic regression: a weight for each feature, and one that always counts.
public struct LogisticModel: Sendable, Hashable, Codable {
    public var weights: [Float]
    public var bias: Float

    /// Makes a model.
    public init(weights: [Float], bias: Float) {
        self.weights = weights
        self.bias = bias
    }

    /// How probable the class is, given the features that are not zero.
    public func probability(_ features: SparseFeatures) -> Double {
        Math.logistic(Double(logit(features)))
    }

    /// The same before it is squeezed between zero and one.
    public func logit(_ features: SparseFeatures) -> Float {
        var sum = bias
        for (position, value) in zip(features.positions, features.values) where position < weights.count {
            sum += weights[position] * value
        }
        return sum
    }
}
