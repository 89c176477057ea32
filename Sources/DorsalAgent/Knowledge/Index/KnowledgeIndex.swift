public import DorsalCore

/// The help content, ready to be searched: an inverted index in memory, immutable, swapped as a whole (RETRIEVAL §3, §8).
public final class KnowledgeIndex: Sendable {
    /// The revision of the content it was built from.
    public let revision: Int64

    let documents: [HelpDocument]
    let passages: [IndexedPassage]
    let vocabulary: Vocabulary
    let analyzer: TextAnalyzer
    /// Postings of term t: `postings[starts[t]..<starts[t + 1]]`.
    private let starts: [Int]
    private let postings: [Posting]
    private let frequencies: [Int]
    private let gramFrequencies: [UInt64: Int]
    private let pairFrequencies: [UInt64: Int]

    /// A passage that has a term, with the term's weighted and normalised frequency over all fields.
    private struct Posting: Sendable {
        var passage: Int32
        var frequency: Float
    }

    // BM25F (RETRIEVAL §3).
    private static let titleWeight = 2.0
    private static let questionWeight = 2.5
    private static let bodyWeight = 1.0
    private static let b = 0.75
    static let k1 = 1.2

    /// Builds the index of `contents`.
    public init(contents: [DocumentContent], revision: Int64) {
        let builder = Builder(contents)
        self.revision = revision
        documents = builder.documents
        passages = builder.weightedPassages
        vocabulary = builder.vocabulary
        analyzer = builder.analyzer
        var starts = [0]
        var postings: [Posting] = []
        var frequencies: [Int] = []
        let averages = builder.averages
        for term in builder.occurrences {
            for (passage, counts) in term.sorted(by: { $0.key < $1.key }) {
                let lengths = builder.lengths[passage]
                func normalised(_ count: Int, _ weight: Double, _ length: Int, _ average: Double) -> Double {
                    guard count > 0, average > 0 else { return 0 }
                    return weight * Double(count) / (1 - Self.b + Self.b * Double(length) / average)
                }
                let frequency =
                    normalised(counts.title, Self.titleWeight, lengths.title, averages.title)
                    + normalised(counts.questions, Self.questionWeight, lengths.questions, averages.questions)
                    + normalised(counts.body, Self.bodyWeight, lengths.body, averages.body)
                postings.append(Posting(passage: Int32(passage), frequency: Float(frequency)))
            }
            starts.append(postings.count)
            frequencies.append(term.count)
        }
        self.starts = starts
        self.postings = postings
        self.frequencies = frequencies
        gramFrequencies = builder.gramFrequencies
        pairFrequencies = builder.pairFrequencies
    }

    /// The idf of a term; of an unknown one for `nil`.
    func idf(_ term: Int?) -> Double {
        Math.idf(documents: passages.count, frequency: term.map { frequencies[$0] } ?? 0)
    }

    func pairIDF(_ pair: UInt64) -> Double {
        Math.idf(documents: passages.count, frequency: pairFrequencies[pair] ?? 0)
    }

    func gramIDF(_ gram: UInt64) -> Double {
        Math.idf(documents: passages.count, frequency: gramFrequencies[gram] ?? 0)
    }

    /// The BM25F score of every passage, and the mass of the terms it has.
    func scores(_ terms: [QueryTerm]) -> (bm25: [Double], mass: [Double]) {
        var bm25 = [Double](repeating: 0, count: passages.count)
        var mass = bm25
        for term in terms {
            guard let number = term.number else { continue }
            let factor = term.weight * term.idf * (Self.k1 + 1)
            for posting in postings[starts[number]..<starts[number + 1]] {
                let (passage, frequency) = (Int(posting.passage), Double(posting.frequency))
                bm25[passage] += factor * frequency / (Self.k1 + frequency)
                mass[passage] += term.mass
            }
        }
        return (bm25, mass)
    }

    /// A pair of neighbouring terms as one number.
    static func pair(_ first: Int, _ second: Int) -> UInt64 {
        UInt64(UInt32(truncatingIfNeeded: first)) << 32 | UInt64(UInt32(truncatingIfNeeded: second))
    }

    static func pairs(_ terms: [Int]) -> [UInt64] {
        zip(terms, terms.dropFirst()).map { pair($0, $1) }
    }
}

extension KnowledgeIndex {
    /// Collects what the index is made of.
    private struct Builder {
        struct Counts {
            var title = 0
            var questions = 0
            var body = 0
        }

        let documents: [HelpDocument]
        let analyzer = TextAnalyzer()
        var passages: [IndexedPassage] = []
        /// The grams of each passage, before their idf is known.
        var grams: [[CharacterGrams]] = []
        var vocabulary = Vocabulary()
        /// By term, then by passage.
        var occurrences: [[Int: Counts]] = []
        var lengths: [Counts] = []
        var gramFrequencies: [UInt64: Int] = [:]
        var pairFrequencies: [UInt64: Int] = [:]

        init(_ contents: [DocumentContent]) {
            let contents = contents.sorted { $0.document.id < $1.document.id }
            documents = contents.map(\.document)
            for (number, content) in contents.enumerated() {
                for passage in content.passages { add(passage, document: number, content.document) }
            }
        }

        var averages: (title: Double, questions: Double, body: Double) {
            let count = Double(max(lengths.count, 1))
            return (
                Double(lengths.reduce(0) { $0 + $1.title }) / count,
                Double(lengths.reduce(0) { $0 + $1.questions }) / count,
                Double(lengths.reduce(0) { $0 + $1.body }) / count
            )
        }

        /// The passages with their grams weighted by how rare they are among all passages.
        var weightedPassages: [IndexedPassage] {
            zip(passages, grams).map { passage, grams in
                var weighted = passage
                weighted.titleGrams = grams.map { grams in
                    grams.weighted { Math.idf(documents: passages.count, frequency: gramFrequencies[$0] ?? 0) }
                }
                return weighted
            }
        }

        mutating func add(_ passage: Passage, document number: Int, _ document: HelpDocument) {
            let position = passages.count
            let heading = ([document.title] + passage.headings).joined(separator: " ")
            let title = count(heading, in: \.title, of: position)
            let questions = document.questions.flatMap { count($0, in: \.questions, of: position) }
            let body = count(passage.text, in: \.body, of: position)
            lengths.append(Counts(title: title.count, questions: questions.count, body: body.count))
            let grams = ([heading] + document.questions).map { CharacterGrams($0) }
            for gram in Set(grams.flatMap { $0.counts.map(\.gram) }) { gramFrequencies[gram, default: 0] += 1 }
            let titlePairs = Set(KnowledgeIndex.pairs(title))
            for pair in titlePairs.union(KnowledgeIndex.pairs(body)) { pairFrequencies[pair, default: 0] += 1 }
            self.grams.append(grams)
            passages.append(
                IndexedPassage(
                    passage: passage, document: number, body: body.map { Int32(truncatingIfNeeded: $0) },
                    title: Set(title + questions), titleGrams: [], titlePairs: titlePairs))
        }

        private mutating func count(
            _ text: String, in field: WritableKeyPath<Counts, Int>, of passage: Int
        ) -> [Int] {
            analyzer.terms(text).map { term in
                let number = vocabulary.number(of: term.stem)
                vocabulary.count(word: term.word)
                if number == occurrences.count { occurrences.append([:]) }
                occurrences[number][passage, default: Counts()][keyPath: field] += 1
                return number
            }
        }
    }
}
