/// An encoder that answers at once, and computes each text once: an evaluation reads the same articles a hundred times.
struct RememberedEmbedding: TextEmbedding {
    private let asked: AskedQuestions

    init(_ encoder: any SentenceEncoding) {
        asked = AskedQuestions(encoder: encoder)
    }

    var identity: String { "remembered" }
    var immediate: (any SentenceEncoding)? { asked }

    func vectors(of texts: [String]) async throws -> [[Float]] { texts.map(asked.encode) }

    /// What it knows of the content of `index`.
    func meaning(of index: KnowledgeIndex) -> Meaning {
        let texts = PassageText.all(in: index)
        var known = KnownVectors()
        _ = known.add(known.missing(in: texts).map { ($0, asked.encode($0.text)) })
        return Meaning(embedding: self, vectors: known.pairs(of: texts), of: index)
    }
}
