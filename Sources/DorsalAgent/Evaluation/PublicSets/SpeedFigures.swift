import DorsalCore

/// How long building and searching takes.
public struct SpeedFigures: Sendable, Hashable, Codable {
    public var passages: Int
    public var queries: Int
    public var buildMilliseconds: Double
    /// A whole search with its rerank, in milliseconds.
    public var fiftieth: Double
    public var ninetyFifth: Double
    /// The ten best by BM25F alone.
    public var plainFiftieth: Double
    public var plainNinetyFifth: Double
    /// The share of queries with a known answer that have it among the first five.
    public var five: Double

    private enum CodingKeys: String, CodingKey {
        case passages, queries
        case buildMilliseconds = "build_ms"
        case fiftieth = "p50_ms"
        case ninetyFifth = "p95_ms"
        case plainFiftieth = "plain_p50_ms"
        case plainNinetyFifth = "plain_p95_ms"
        case five = "hit_at_5"
    }

    private static let builds = 3
    private static let rounds = 3

    /// Measures on `corpus`; of several builds, and of several rounds of all queries, the fastest.
    public init(_ corpus: SpeedCorpus) {
        let clock = ContinuousClock()
        let options = IndexOptions(entities: corpus.entities)
        var index = KnowledgeIndex(contents: [], revision: 0)
        buildMilliseconds =
            (0..<Self.builds).map { round in
                Self.milliseconds(
                    clock.measure {
                        index = KnowledgeIndex(contents: corpus.contents, revision: Int64(round), options: options)
                    })
            }.min() ?? 0
        passages = corpus.contents.count
        queries = corpus.queries.count
        var right: [Bool] = []
        for query in corpus.queries {
            let found = index.search(query.text, limit: 5).candidates
            guard let gold = query.gold else { continue }
            right.append(found.contains { index.documents[index.passages[$0.position].document].id == gold })
        }
        five = Double(right.count { $0 }) / Double(max(right.count, 1))
        (fiftieth, ninetyFifth) = Self.percentiles(corpus) { _ = index.search($0, limit: 10) }
        (plainFiftieth, plainNinetyFifth) = Self.percentiles(corpus) { _ = index.bestRows($0, limit: 10) }
    }

    /// Of several rounds, the fastest.
    private static func percentiles(_ corpus: SpeedCorpus, _ search: (String) -> Void) -> (Double, Double) {
        let clock = ContinuousClock()
        let runs = (0..<rounds).map { _ in
            corpus.queries.map { query in milliseconds(clock.measure { search(query.text) }) }.sorted()
        }
        return (
            runs.map { $0[$0.count / 2] }.min() ?? 0, runs.map { $0[min($0.count - 1, $0.count * 95 / 100)] }.min() ?? 0
        )
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
    }
}
