/// Two neighbouring terms of a query.
struct QueryPair: Sendable, Hashable {
    var first: Int32
    var second: Int32
    /// Both as one number.
    var pair: UInt64
    var idf: Double
    /// The mean of the two words' own weights.
    var weight: Double
}
