public import DorsalCore

/// The vectors of texts, by the names that texts have in the store.
public struct KnownVectors: Sendable {
    /// A text that is to be encoded.
    public struct Text: Sendable, Hashable {
        public var key: String
        public var text: String
    }

    private var vectors: [String: SentenceVector] = [:]

    /// Knows nothing.
    public init() {}

    /// Knows what was stored. What cannot be read is computed again.
    public init(_ stored: [StoredVector]) {
        for vector in stored { vectors[vector.text] = SentenceVector(bytes: vector.bytes) }
    }

    /// The texts of `passages` without a vector, each once.
    public func missing(in passages: [PassageText]) -> [Text] {
        var seen: Set<String> = []
        return passages.flatMap(\.texts).compactMap { text in
            let key = PassageText.key(text)
            return vectors[key] == nil && seen.insert(key).inserted ? Text(key: key, text: text) : nil
        }
    }

    /// Takes vectors, and answers what there is to store.
    public mutating func add(_ encoded: some Sequence<(Text, [Float])>) -> [StoredVector] {
        encoded.compactMap { text, values in
            guard let vector = SentenceVector(values) else { return nil }
            vectors[text.key] = vector
            return StoredVector(text: text.key, bytes: vector.bytes)
        }
    }

    /// Forgets the vectors of texts that no passage has any more, and names them.
    public mutating func forget(allBut passages: [PassageText]) -> [String] {
        let kept = Set(passages.flatMap(\.texts).map(PassageText.key))
        let gone = vectors.keys.filter { !kept.contains($0) }
        for key in gone { vectors[key] = nil }
        return gone.sorted()
    }

    /// What is known of `passages`.
    public func pairs(of passages: [PassageText]) -> [String: PassageVectors.Pair] {
        var pairs: [String: PassageVectors.Pair] = [:]
        for passage in passages {
            let found = passage.texts.map { vectors[PassageText.key($0)] }
            guard !found.contains(where: { $0 == nil }) else { continue }
            let hasText = passage.whole != nil
            pairs[passage.passage] = PassageVectors.Pair(
                whole: hasText ? found[1] : nil, title: found[0],
                questions: Array(found.dropFirst(hasText ? 2 : 1)))
        }
        return pairs
    }
}
