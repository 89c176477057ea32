/// Two neighbouring terms of a query.
struct QueryPair: Sendable, Hashable {
    var first: Int32
    var second: Int32
    /// Its idf times the mean of the two words' own weights.
    var weight: Float
}
