/// An encoder with the vectors of an index's passages: what the weighted-sum rerank needs (RETRIEVAL §4, HYB).
public struct PassageVectors: Sendable {
    /// The vectors of a passage; they point the same way as the encoder's.
    public struct Pair: Sendable {
        /// Title and text; `nil` where there is no text beside the title.
        var whole: SentenceVector?
        var title: SentenceVector?
        /// The phrasings taught to the passage's document, in their order.
        var questions: [SentenceVector?]

        /// Makes a pair of vectors of length one.
        public init(whole: [Float], title: [Float], questions: [[Float]] = []) {
            self.init(
                whole: SentenceVector(whole), title: SentenceVector(title),
                questions: questions.map { SentenceVector($0) })
        }

        init(whole: SentenceVector?, title: SentenceVector?, questions: [SentenceVector?]) {
            self.whole = whole
            self.title = title
            self.questions = questions
        }

        /// The vector whose product with a question is the passage's score, or that of the phrasing `question` of it; `nil` while there
        /// is none.
        func sum(question: Int?) -> [Float]? {
            guard let name = name(question) else { return nil }
            let rest = (whole ?? name).values
            guard rest.count == name.values.count else { return nil }
            return zip(name.values, rest).map { PassageVectors.titleWeight * $0 + PassageVectors.wholeWeight * $1 }
        }

        fileprivate func name(_ question: Int?) -> SentenceVector? {
            guard let question else { return title }
            return questions.indices.contains(question) ? questions[question] : nil
        }
    }

    let encoder: any SentenceEncoding
    /// By passage id; a passage that is not there yet is ranked by its words alone.
    let vectors: [String: Pair]
    /// The same by row of one index, for rows to be found by their meaning alone.
    let table: MeaningTable?

    // RETRIEVAL §4.
    static let titleWeight: Float = 40
    static let wholeWeight: Float = 20

    /// Makes the pair.
    public init(encoder: any SentenceEncoding, vectors: [String: Pair], table: MeaningTable? = nil) {
        self.encoder = encoder
        self.vectors = vectors
        self.table = table
    }

    /// What a row's closeness to the query adds to its score: that of the passage, or of the phrasing `question` of it. `nil` while there
    /// is no vector.
    func score(_ passage: String, question: Int?, query: [Float]) -> Float? {
        guard !query.isEmpty, let pair = vectors[passage], let name = pair.name(question)?.product(query) else {
            return nil
        }
        return Self.titleWeight * name + Self.wholeWeight * (pair.whole?.product(query) ?? name)
    }
}
