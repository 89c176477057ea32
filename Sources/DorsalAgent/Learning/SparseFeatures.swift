/// The features of one example that are not zero.
public struct SparseFeatures: Sendable, Hashable {
    public var positions: [Int]
    public var values: [Float]

    /// Makes features; positions and values belong together in order.
    public init(positions: [Int], values: [Float]) {
        self.positions = positions
        self.values = values
    }

    /// A feature for every position.
    public init(_ values: [Double]) {
        self.init(positions: Array(values.indices), values: values.map(Float.init))
    }
}
