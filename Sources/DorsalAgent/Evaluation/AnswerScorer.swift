import DorsalCore
import FinAgentAPI

/// Judges the reply to one question of a set.
struct AnswerScorer: Sendable {
    let set: EvaluationSet
    private let documents: [String: DocumentContent]

    init(_ set: EvaluationSet) {
        self.set = set
        documents = Dictionary(
            set.contents.flatMap { content in content.document.url.map { [($0, content)] } ?? [] },
            uniquingKeysWith: { first, _ in first })
    }

    func score(_ question: EvaluationQuestion, _ turn: ConversationPlayer.Turn) -> ScoredQuestion {
        var scored = score(turn, id: question.id, question: question.question, kind: question.kind ?? "single")
        let cited = Set(scored.cited)
        let said = ReplyReading(turn).quote.joined(separator: "\n")
        let right = question.gold.map { gold in
            !cited.isDisjoint(with: gold.articles) && gold.contains.allSatisfy(said.contains)
        }
        scored.isAnswerable = true
        scored.isRight = right.allSatisfy(\.self)
        scored.isPartlyRight = right.contains(true)
        scored.goldArticles = Set(question.gold.map(\.article)).count
        let gold = Set(question.gold.flatMap(\.articles))
        scored.citedRight = cited.intersection(gold).count
        let passages = question.gold.reduce(into: Set<String>()) { $0.formUnion(set.goldPassages($1)) }
        scored.rank = ranked(turn.trace).firstIndex { passages.contains($0) }.map { $0 + 1 }
        return scored
    }

    func score(_ miss: NearMiss, _ turn: ConversationPlayer.Turn) -> ScoredQuestion {
        score(turn, id: miss.id, question: miss.question, kind: "near_miss")
    }

    private func score(
        _ turn: ConversationPlayer.Turn, id: String, question: String, kind: String
    ) -> ScoredQuestion {
        let reading = ReplyReading(turn)
        let cited = reading.citations.compactMap { documents[$0] }
        let support = SupportCheck(reading.quote, in: cited.flatMap(\.passages))
        let reply = turn.replies.map { HTMLText.plain($0.html) }.joined(separator: "\n")
        return ScoredQuestion(
            id: id, question: question, split: EvaluationSplit(id: id), kind: kind, isAnswerable: false,
            outcome: reading.outcome, isRight: false, isPartlyRight: false,
            probability: Self.number(turn.trace["confidence"]?["p"]),
            lacking: turn.trace["confidence"]?["lacking"]?.array?.compactMap(\.string) ?? [], rank: nil,
            cited: cited.map(\.document.path), citedRight: 0, goldArticles: 0, sentences: support.sentences,
            supported: support.supported, numbers: support.numbers, faithfulNumbers: support.faithfulNumbers,
            words: WordCount.of(reply), unsupported: support.firstUnsupported, reply: reply)
    }

    private func ranked(_ trace: JSONValue) -> [String] {
        trace["candidates"]?.array?.prefix(5).compactMap { $0["passage"]?.string } ?? []
    }

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }
}
