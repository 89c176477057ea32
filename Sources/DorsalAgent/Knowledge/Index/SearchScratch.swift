/// What a search writes into. Every array is as it was made when the search ends.
struct SearchScratch: Sendable {
    private var scores: [Float]
    private var termPlaces: [UInt16]
    private var gramWeights: [Float]
    private var gramCounts: [Float]

    /// The arrays, open for one search: an array within a structure would be checked for other owners at every write.
    struct View {
        /// By row.
        let scores: UnsafeMutableBufferPointer<Float>
        /// By term: its place among the query's terms + 1, or 0.
        let termPlaces: UnsafeMutableBufferPointer<UInt16>
        /// By character gram: its weight in the query, and how often the title at hand has it.
        let gramWeights: UnsafeMutableBufferPointer<Float>
        let gramCounts: UnsafeMutableBufferPointer<Float>
    }

    init(_ index: KnowledgeIndex) {
        scores = [Float](repeating: 0, count: index.rows.count)
        termPlaces = [UInt16](repeating: 0, count: index.vocabulary.numbers.count)
        gramWeights = [Float](repeating: 0, count: index.grams.idfs.count)
        gramCounts = gramWeights
    }

    /// Runs `body` with the arrays open.
    mutating func open<Result>(_ body: (View) -> Result) -> Result {
        scores.withUnsafeMutableBufferPointer { scores in
            termPlaces.withUnsafeMutableBufferPointer { termPlaces in
                gramWeights.withUnsafeMutableBufferPointer { gramWeights in
                    gramCounts.withUnsafeMutableBufferPointer { gramCounts in
                        body(
                            View(
                                scores: scores, termPlaces: termPlaces, gramWeights: gramWeights,
                                gramCounts: gramCounts))
                    }
                }
            }
        }
    }
}
