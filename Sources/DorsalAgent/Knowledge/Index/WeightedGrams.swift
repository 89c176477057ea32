/// Character n-grams with their weights, ready to be compared.
struct WeightedGrams: Sendable {
    /// In ascending order of the grams, so that sums come out the same every time.
    private let weights: [(gram: UInt64, weight: Double)]
    private let norm: Double

    /// Takes grams in ascending order.
    init(_ weights: [(gram: UInt64, weight: Double)]) {
        self.weights = weights
        norm = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    /// The cosine of the angle between the two.
    func cosine(_ other: WeightedGrams) -> Double {
        guard norm > 0, other.norm > 0 else { return 0 }
        var product = 0.0
        var (left, right) = (weights.startIndex, other.weights.startIndex)
        while left < weights.endIndex, right < other.weights.endIndex {
            let (mine, theirs) = (weights[left], other.weights[right])
            if mine.gram == theirs.gram { product += mine.weight * theirs.weight }
            if mine.gram <= theirs.gram { left += 1 }
            if theirs.gram <= mine.gram { right += 1 }
        }
        return product / (norm * other.norm)
    }
}
