/// An encoder with the vectors of an index's passages: what the weighted-sum rerank needs (RETRIEVAL §4, HYB).
public struct PassageVectors: Sendable {
    /// The vector of title and text, and of the title alone; they point the same way as the encoder's.
    public struct Pair: Sendable {
        public var whole: [Float]
        public var title: [Float]

        /// Makes a pair of vectors of length one.
        public init(whole: [Float], title: [Float]) {
            self.whole = whole
            self.title = title
        }
    }

    let encoder: any SentenceEncoding
    /// By passage id; a passage that is not there yet is ranked by its words alone.
    let vectors: [String: Pair]

    // RETRIEVAL §4.
    static let titleWeight: Float = 40
    static let wholeWeight: Float = 20

    /// Makes the pair.
    public init(encoder: any SentenceEncoding, vectors: [String: Pair]) {
        self.encoder = encoder
        self.vectors = vectors
    }

    /// What a passage's closeness to the query adds to its score; `nil` while it has no vectors.
    func score(_ passage: String, query: [Float]) -> Float? {
        vectors[passage].map {
            Self.titleWeight * Self.dot(query, $0.title) + Self.wholeWeight * Self.dot(query, $0.whole)
        }
    }

    private static func dot(_ left: [Float], _ right: [Float]) -> Float {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
