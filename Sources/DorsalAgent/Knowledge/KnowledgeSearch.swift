import DorsalCore

/// Searches the help content as the agent does, for people who look after it.
public struct KnowledgeSearch: Sendable {
    private let index: KnowledgeIndex

    /// Makes a search over `index`.
    public init(index: KnowledgeIndex) {
        self.index = index
    }

    /// A passage that was found.
    public struct Result: Sendable, Hashable {
        public var passageID: String
        public var score: Double
        /// The document's title.
        public var title: String
        public var headings: [String]
        public var url: String?
        /// The beginning of the passage's text.
        public var snippet: String
    }

    /// The best passages for `query`, at most `limit`, best first.
    public func results(for query: String, limit: Int) -> [Result] {
        index.search(query, limit: limit).candidates.map { candidate in
            let indexed = index.passages[candidate.position]
            let document = index.documents[indexed.document]
            let line = indexed.passage.text.split(separator: "\n").joined(separator: " ")
            return Result(
                passageID: indexed.passage.id, score: candidate.score, title: document.title,
                headings: indexed.passage.headings, url: document.url,
                snippet: line.count > 100 ? line.prefix(100) + "…" : line)
        }
    }
}
