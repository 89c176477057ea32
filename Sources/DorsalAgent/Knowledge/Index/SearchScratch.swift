/// What a search writes into. Every array is as it was made when the search ends.
struct SearchScratch: Sendable {
    /// By row.
    var scores: [Float]
    /// By term: its place among the query's terms + 1, or 0.
    var termPlaces: [UInt16]
    /// By character gram: its weight in the query, and how often the title at hand has it.
    var gramWeights: [Float]
    var gramCounts: [Float]

    init(_ index: KnowledgeIndex) {
        scores = [Float](repeating: 0, count: index.rows.count)
        termPlaces = [UInt16](repeating: 0, count: index.vocabulary.numbers.count)
        gramWeights = [Float](repeating: 0, count: index.grams.idfs.count)
        gramCounts = gramWeights
    }
}
