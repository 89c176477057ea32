import DorsalCore
import Foundation

/// How long building, searching and whole turns take, in milliseconds, by the clock and by the processor time of the thread.
public struct SpeedFigures: Sendable, Hashable, Codable {
    /// Of many times measured, how long half and nearly all of them took.
    public struct Percentiles: Sendable, Hashable, Codable {
        public var p50: Double
        public var p95: Double
        public var p99: Double
        public var processorP50: Double
        public var processorP95: Double
        public var processorP99: Double

        private enum CodingKeys: String, CodingKey {
            case p50 = "p50_ms"
            case p95 = "p95_ms"
            case p99 = "p99_ms"
            case processorP50 = "processor_p50_ms"
            case processorP95 = "processor_p95_ms"
            case processorP99 = "processor_p99_ms"
        }

        /// Of several rounds of the same things, the fastest.
        init(_ rounds: [[Stopwatch.Reading]]) {
            func least(_ share: Int, _ value: (Stopwatch.Reading) -> Double) -> Double {
                rounds.map { round in
                    let sorted = round.map(value).sorted()
                    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * share / 100)]
                }.min() ?? 0
            }
            (p50, p95, p99) = (least(50, \.clock), least(95, \.clock), least(99, \.clock))
            (processorP50, processorP95, processorP99) = (
                least(50, \.processor), least(95, \.processor), least(99, \.processor)
            )
        }
    }

    public var passages: Int
    public var queries: Int
    public var buildMilliseconds: Double
    public var buildProcessorMilliseconds: Double
    /// A whole search with its rerank.
    public var search: Percentiles
    /// The ten best by BM25F alone.
    public var plain: Percentiles
    /// A whole turn of the agent: reading, searching, judging, quoting.
    public var turn: Percentiles
    /// The share of queries with a known answer that have it among the first five.
    public var five: Double
    /// What the process held at most, passages and queries included; nothing where the system does not tell.
    public var peakMegabytes: Int?

    private enum CodingKeys: String, CodingKey {
        case passages, queries, search, plain, turn
        case buildMilliseconds = "build_ms"
        case buildProcessorMilliseconds = "processor_build_ms"
        case five = "hit_at_5"
        case peakMegabytes = "peak_mb"
    }

    private static let builds = 5
    private static let rounds = 3

    /// Measures on `corpus`; of several builds, and of several rounds of all queries, the fastest.
    public init(_ corpus: SpeedCorpus) async throws {
        let options = IndexOptions(entities: corpus.entities)
        var index = KnowledgeIndex(contents: [], revision: 0)
        let builds = (0..<Self.builds).map { round in
            Stopwatch.measure {
                index = KnowledgeIndex(contents: corpus.contents, revision: Int64(round), options: options)
            }
        }
        buildMilliseconds = builds.map(\.clock).min() ?? 0
        buildProcessorMilliseconds = builds.map(\.processor).min() ?? 0
        peakMegabytes = Self.peakMegabytes()
        passages = corpus.contents.count
        queries = corpus.queries.count
        var right: [Bool] = []
        for query in corpus.queries {
            let found = index.search(query.text, limit: 5).candidates
            guard let gold = query.gold else { continue }
            right.append(found.contains { index.documents[index.passages[$0.position].document].id == gold })
        }
        five = Double(right.count { $0 }) / Double(max(right.count, 1))
        let built = index
        search = Self.percentiles(corpus) { _ = built.search($0, limit: 10) }
        plain = Self.percentiles(corpus) { _ = built.bestRows($0, limit: 10) }
        // A turn as a server has it: with what help centres call things.
        let provider = KnowledgeIndexProvider()
        provider.replace(
            KnowledgeIndex(
                contents: corpus.contents, revision: 0,
                options: IndexOptions(entities: corpus.entities, isHelpDesk: true)))
        let player = ConversationPlayer(agent: HelpAgent(knowledge: provider))
        var turns: [[Stopwatch.Reading]] = []
        for _ in 0..<Self.rounds {
            var round: [Stopwatch.Reading] = []
            for query in corpus.queries {
                var player = player
                let watch = Stopwatch(ofProcess: true)
                _ = try await player.say(query.text)
                round.append(watch.reading)
            }
            turns.append(round)
        }
        turn = Percentiles(turns)
    }

    private static func percentiles(_ corpus: SpeedCorpus, _ search: (String) -> Void) -> Percentiles {
        Percentiles(
            (0..<rounds).map { _ in corpus.queries.map { query in Stopwatch.measure { search(query.text) } } })
    }

    /// `VmHWM` of this process (proc_pid_status(5)).
    private static func peakMegabytes() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) }
            .map { $0 / 1_024 }
    }
}
