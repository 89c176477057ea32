/// Finds words that users say and the content does not have.
public struct SynonymSuggestions: Sendable {
    private let index: KnowledgeIndex

    /// Suggestions for the content of `index`.
    public init(index: KnowledgeIndex) {
        self.index = index
    }

    /// A word that may need a synonym.
    public struct Suggestion: Sendable, Hashable {
        public var word: String
        /// How many questions have it.
        public var count: Int
        /// Known words of these questions, the most frequent first: where to look for the word that the content uses.
        public var near: [String]
        public var example: String
    }

    private static let nearWords = 3

    /// Of `queries`, which found no answer: the most frequent words first.
    public func suggestions(for queries: [String]) -> [Suggestion] {
        var found: [String: (count: Int, near: [String: Int], example: String)] = [:]
        for query in Set(queries).sorted() {
            let words = Set(index.contentWords(query))
            let unknown = words.filter { !isKnown($0) }
            // Who asks in another language than the content's says its little words, too, and none of them has a synonym.
            for word in unknown where !index.languages.isLittle(word) {
                var entry = found[word] ?? (0, [:], query)
                entry.count += 1
                for other in words.subtracting(unknown) { entry.near[other, default: 0] += 1 }
                found[word] = entry
            }
        }
        return found.map { word, entry in
            let near = entry.near.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.nearWords).map(\.key)
            return Suggestion(word: word, count: entry.count, near: near, example: entry.example)
        }.sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    }

    /// The content, or a synonym of the workspace, has the word as it is, in another form or misspelled.
    private func isKnown(_ word: String) -> Bool {
        var reader = QueryReader(index: index)
        return reader.read(word).unknownMass == 0
    }
}
