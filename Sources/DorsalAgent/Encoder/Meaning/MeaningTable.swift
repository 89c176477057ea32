import DorsalCore

/// What every row of one index means, so that rows can be found by meaning alone: an exact scan (RETRIEVAL §4, "no ANN index needed").
///
/// A row's score is a weighted sum of two cosines, and so the product of the question with one vector, the weighted sum of the row's two.
/// That vector is kept in a byte a number behind those of the other rows. Products are made of whole numbers, so that every build computes
/// the same.
public final class MeaningTable: Sendable {
    /// The question's numbers are multiplied by this: products of 4,096 numbers still fit 32 bits.
    private static let queryScale: Float = 4_095
    /// More numbers than these are no sentence's vector.
    private static let mostDimensions = 4_096

    private let revision: Int64
    private let rows: Int
    private let dimensions: Int
    /// Where a row's numbers stand, in vectors; -1 for a row that has none yet.
    private let places: [Int32]
    private let values: [Int8]
    /// By place.
    private let scales: [Float]

    /// Collects what `vectors` have of the rows of `index`.
    init(_ index: KnowledgeIndex, vectors: [String: PassageVectors.Pair]) {
        revision = index.revision
        rows = index.rows.count
        var (places, values, scales): ([Int32], [Int8], [Float]) = ([], [], [])
        places.reserveCapacity(rows)
        var dimensions = 0
        for row in 0..<rows {
            let passage = index.passages[Int(index.rows.passages[row])]
            guard let pair = vectors[passage.passage.id],
                let sum = pair.sum(question: index.question(ofRow: row, passage)),
                dimensions == 0 || sum.count == dimensions, sum.count <= Self.mostDimensions
            else {
                places.append(-1)
                continue
            }
            dimensions = sum.count
            let largest = sum.reduce(0) { max($0, abs($1)) }
            let scale = largest / 127
            places.append(Int32(truncatingIfNeeded: scales.count))
            scales.append(scale / Self.queryScale)
            for value in sum {
                values.append(scale > 0 ? Int8(max(-127, min(127, (value / scale).rounded()))) : 0)
            }
        }
        self.dimensions = dimensions
        (self.places, self.values, self.scales) = (places, values, scales)
    }

    /// Whether the rows are those of `index`.
    func isOf(_ index: KnowledgeIndex) -> Bool { index.revision == revision && index.rows.count == rows }

    /// What is no score.
    static let unknown = -Float.infinity

    /// The score of every row, ``unknown`` for one that has no vector yet. Empty when `query` is none of this model's.
    func scores(of query: [Float]) -> [Float] {
        guard dimensions > 0, query.count == dimensions else { return [] }
        let numbers = query.map { Int16(max(-Self.queryScale, min(Self.queryScale, ($0 * Self.queryScale).rounded()))) }
        var scores = [Float](repeating: Self.unknown, count: rows)
        values.withUnsafeBufferPointer { values in
            numbers.withUnsafeBufferPointer { numbers in
                for (row, place) in places.enumerated() where place >= 0 {
                    let start = Int(place) * dimensions
                    let product = Self.product(.init(rebasing: values[start..<(start + dimensions)]), numbers)
                    scores[row] = Float(product) * scales[Int(place)]
                }
            }
        }
        return scores
    }

    private static func product(_ left: UnsafeBufferPointer<Int8>, _ right: UnsafeBufferPointer<Int16>) -> Int32 {
        var sum: Int32 = 0
        for position in 0..<left.count { sum &+= Int32(left[position]) &* Int32(right[position]) }
        return sum
    }
}
