import DorsalCore

/// Measures how well somebody's own content answers somebody's own questions, and what threshold their wish for precision needs.
public struct OwnQuestions: Sendable {
    /// The name of the suite that the figures are reported in.
    public static let suite = "own questions"
    /// The confidence from which on the agent answers.
    public static var presentThreshold: Double { Answerability.threshold }

    private let index: KnowledgeIndex
    private let finder: AnswerFinder

    /// An evaluation of the content of `index`.
    public init(index: KnowledgeIndex) {
        self.index = index
        finder = AnswerFinder(index: index)
    }

    /// A threshold with what it would bring.
    public struct Suggestion: Sendable, Hashable, Codable {
        public var threshold: Double
        /// The share of answerable questions that would be answered, and how many answers would be right.
        public var coverage: Double
        public var precision: Double
    }

    /// A question whose article was not ranked first, with the one that was.
    public struct Miss: Sendable, Hashable, Codable {
        public var question: String
        public var wanted: String
        public var found: String?
    }

    /// What came of it.
    public struct Result: Sendable, Hashable {
        public var report: MeasurementReport
        /// The lowest threshold at which the precision asked for is kept; `nil` when none keeps it.
        public var suggestion: Suggestion?
        public var misses: [Miss] = []
    }

    /// Asks every question. `precision` is the share of answers that must be right.
    public func run(
        _ questions: [LabelledQuestion], precision: Double
    ) throws(LabelledQuestionProblem) -> Result {
        let names = questions.compactMap(\.article)
        let unknown = Set(names.filter { article($0) == nil })
        guard unknown.isEmpty else { throw .unknownArticles(unknown.sorted()) }
        var score = RetrievalScore()
        var judged: [(probability: Double, isRight: Bool, isAnswerable: Bool)] = []
        var misses: [Miss] = []
        for question in questions {
            let finding = finder.find(question.question)
            let documents = finding.outcome.candidates.map { index.passages[$0.position].document }
            let wanted = question.article.flatMap(article)
            var distinct: [Int] = []
            for document in documents where !distinct.contains(document) { distinct.append(document) }
            let rank = wanted.flatMap { distinct.firstIndex(of: $0) }.map { $0 + 1 }
            judged.append((finding.verdict.probability, rank == 1, wanted != nil))
            guard let name = question.article else { continue }
            score.note(rank: rank)
            if rank != 1 {
                misses.append(
                    Miss(
                        question: question.question, wanted: name,
                        found: distinct.first.map { index.documents[$0].path }))
            }
        }
        var report = MeasurementReport()
        let suite = Self.suite
        report.measurements = [
            Measurement(suite: suite, name: "right article first", mean: score.first),
            Measurement(suite: suite, name: "among the first five", mean: score.five),
            Measurement(suite: suite, name: "MRR@5", mean: score.reciprocal),
        ]
        let (answerable, strangers) = (judged.filter(\.isAnswerable), judged.filter { !$0.isAnswerable })
        if !strangers.isEmpty, !answerable.isEmpty {
            report.measurements.append(
                Measurement(
                    suite: suite, name: "answerability AUROC", positives: [answerable.map(\.probability)],
                    negatives: [strangers.map(\.probability)]))
        }
        return Result(report: report, suggestion: Self.suggestion(judged, precision: precision), misses: misses)
    }

    /// The lowest threshold that keeps `precision`: of everything at least that sure, so many are right.
    static func suggestion(
        _ judged: [(probability: Double, isRight: Bool, isAnswerable: Bool)], precision wanted: Double
    ) -> Suggestion? {
        let sorted = judged.sorted { $0.probability > $1.probability }
        let answerable = Double(max(judged.count { $0.isAnswerable }, 1))
        var (right, best): (Int, Suggestion?) = (0, nil)
        for (place, one) in sorted.enumerated() {
            if one.isRight { right += 1 }
            // Questions that are equally sure are answered together.
            if place + 1 < sorted.count, sorted[place + 1].probability == one.probability { continue }
            let precision = Double(right) / Double(place + 1)
            guard precision >= wanted else { continue }
            let covered = sorted[...place].count { $0.isAnswerable }
            best = Suggestion(
                threshold: one.probability, coverage: Double(covered) / answerable, precision: precision)
        }
        return best
    }

    private func article(_ name: String) -> Int? {
        index.documents.firstIndex { $0.path == name || $0.id == name || $0.url == name || $0.title == name }
    }
}
