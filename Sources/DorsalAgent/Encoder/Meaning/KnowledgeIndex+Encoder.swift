extension KnowledgeIndex {
    /// The content of `index`, ranked by what `encoder` says of it as well. Encodes all of it.
    convenience init(_ index: KnowledgeIndex, encoder: any SentenceEncoding) {
        let texts = PassageText.all(in: index)
        var known = KnownVectors()
        _ = known.add(known.missing(in: texts).map { ($0, encoder.encode($0.text)) })
        let pairs = known.pairs(of: texts)
        let table = MeaningTable(index, vectors: pairs)
        self.init(index, vectors: PassageVectors(encoder: encoder, vectors: pairs, table: table))
    }
}
