import DorsalCore
import FinAgentAPI

/// Measures how well somebody's own content answers somebody's own questions, and what threshold their wish for precision needs.
public struct OwnQuestions: Sendable {
    /// The name of the suite that the figures are reported in.
    public static let suite = "own questions"
    /// The confidence from which on the agent answers.
    public static var presentThreshold: Double { Answerability.threshold }

    private let index: KnowledgeIndex
    /// Articles by their paths, ids and addresses, and by their titles in small letters: copies for several audiences share one.
    private let names: [String: [Int]]
    private let titles: [String: [Int]]

    /// An evaluation of the content of `index`.
    public init(index: KnowledgeIndex) {
        self.index = index
        var (names, titles): ([String: [Int]], [String: [Int]]) = ([:], [:])
        for (number, document) in index.documents.enumerated() {
            for name in Set([document.path, document.id, document.url ?? document.id]) {
                names[name, default: []].append(number)
            }
            titles[document.title.lowercased(), default: []].append(number)
        }
        (self.names, self.titles) = (names, titles)
    }

    /// A threshold with what it would bring.
    public struct Suggestion: Sendable, Hashable, Codable {
        public var threshold: Double
        /// The share of answerable questions that would be answered, and how many answers would be right.
        public var coverage: Double
        public var precision: Double
    }

    /// A question whose article was not ranked first, with the one that was.
    public struct Miss: Sendable, Hashable {
        public var question: String
        public var place: QuestionPlace?
        public var wanted: String
        public var found: String?
        /// Whom the article is for, when the asker is none of them.
        public var reserved: String?
    }

    /// What came of it.
    public struct Result: Sendable, Hashable {
        public var report: MeasurementReport
        /// The lowest threshold at which the precision asked for is kept; `nil` when none keeps it.
        public var suggestion: Suggestion?
        public var misses: [Miss] = []
    }

    /// Asks every question, as somebody without attributes where it does not say who asks. `precision` is the share of answers that must
    /// be right.
    public func run(
        _ questions: [LabelledQuestion], precision: Double
    ) throws(LabelledQuestionProblem) -> Result {
        let unknown = Set(questions.compactMap(unknownArticle))
        guard unknown.isEmpty else { throw .unknownArticles(unknown.sorted()) }
        var score = RetrievalScore()
        var declined: [Double] = []
        var judged: [(probability: Double, isRight: Bool, isAnswerable: Bool)] = []
        var misses: [Miss] = []
        for question in questions {
            let scope = scope(of: question)
            let finding = AnswerFinder(index: index, scope: scope).find(question.question)
            let documents = finding.outcome.candidates.map { index.passages[$0.position].document }
            let wanted = question.article.map(articles) ?? []
            var distinct: [Int] = []
            for document in documents where !distinct.contains(document) { distinct.append(document) }
            let rank = distinct.firstIndex(where: wanted.contains).map { $0 + 1 }
            judged.append((finding.verdict.probability, rank == 1, !wanted.isEmpty))
            guard let name = question.article else {
                declined.append(finding.answer == nil ? 1 : 0)
                continue
            }
            score.note(rank: rank)
            if rank != 1 {
                misses.append(
                    Miss(
                        question: question.question, place: question.place, wanted: name,
                        found: distinct.first.map { index.documents[$0].path }, reserved: reserved(wanted, from: scope))
                )
            }
        }
        var report = MeasurementReport()
        let suite = Self.suite
        report.measurements = [
            Measurement(suite: suite, name: "right article first", mean: score.first),
            Measurement(suite: suite, name: "among the first five", mean: score.five),
            Measurement(suite: suite, name: "MRR@5", mean: score.reciprocal),
            Measurement(suite: suite, name: "unanswerable declined", mean: declined),
        ].filter { $0.count > 0 }
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

    private func articles(_ name: String) -> [Int] { names[name] ?? titles[name.lowercased()] ?? [] }

    /// The name of a question's article, and where it stands, when there is none of that name.
    private func unknownArticle(_ question: LabelledQuestion) -> String? {
        guard let name = question.article, articles(name).isEmpty else { return nil }
        return name + (question.place.map { " (\($0))" } ?? "")
    }

    /// What the agent would look at for whoever asks.
    private func scope(of question: LabelledQuestion) -> SearchScope {
        let choice = LanguageChoice(
            question.question, spoken: nil, among: index.languages, likely: Set(index.lexicons.map(\.language)),
            content: index.languages(ofWord:))
        let audiences = question.audiences.map { JSONValue.string($0) }
        return SearchScope(
            user: audiences.isEmpty ? [:] : [SearchScope.audienceAttribute: .array(audiences)],
            language: choice.language.code, of: index.kinds.examples)
    }

    /// The audience of `articles` when whoever asks within `scope` may see none of them.
    private func reserved(_ articles: [Int], from scope: SearchScope) -> String? {
        let documents = articles.map { index.documents[$0] }
        return documents.contains(where: scope.admits) ? nil : documents.first?.audience
    }
}
