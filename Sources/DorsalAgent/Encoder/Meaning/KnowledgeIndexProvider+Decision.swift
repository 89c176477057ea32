extension KnowledgeIndexProvider {
    /// A decision may ask something new once it knows what was found.
    private static let rounds = 3

    /// Makes a decision with the index as it is now, and with what an encoder says where there is one.
    ///
    /// An encoder behind a network is asked for what a decision needed, and the decision, which is pure, is made again. When it does not
    /// answer, the words decide.
    func decide<Decision>(_ decide: (KnowledgeIndex) -> Decision) async -> Decision {
        let index = current
        guard let meaning else { return decide(index) }
        if let encoder = meaning.embedding.immediate {
            return decide(KnowledgeIndex(index, vectors: meaning.passageVectors(AskedQuestions(encoder: encoder))))
        }
        var known: [String: [Float]] = [:]
        for _ in 0..<Self.rounds {
            let asked = AskedQuestions(known: known, encoder: nil)
            let decision = decide(KnowledgeIndex(index, vectors: meaning.passageVectors(asked)))
            let missing = asked.missing
            guard !missing.isEmpty else { return decision }
            guard let vectors = try? await meaning.embedding.vectors(of: missing), vectors.count == missing.count else {
                break
            }
            for (text, vector) in zip(missing, vectors) { known[text] = vector }
        }
        return decide(index)
    }
}
