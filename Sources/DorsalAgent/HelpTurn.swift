import DorsalCore
import FinAgentAPI

/// One turn of ``HelpAgent``, step by step.
struct HelpTurn {
    private static let rememberedQueries = 4
    private static let rememberedPassages = 20

    private let context: TurnContext
    private let finder: AnswerFinder
    private let composer: ReplyComposer
    private let policy = EscalationPolicy()
    private var memory: ConversationMemory
    private var trace: [String: JSONValue] = ["schema": 1, "mode": "embedded"]

    init(context: TurnContext, index: KnowledgeIndex) {
        self.context = context
        finder = AnswerFinder(index: index)
        composer = ReplyComposer(settings: context.settings, userName: context.userName)
        memory = context.memory
        trace["index_revision"] = .integer(index.revision)
    }

    mutating func decide() -> TurnDecision {
        let text = context.newMessages.map { MessageText.plain($0.body) }.filter { !$0.isEmpty }.joined(separator: "\n")
        let reading = ActReader().read(text, pending: memory.pending)
        let situation = EscalationPolicy.Situation(
            reading: reading, memory: memory, isFirstTurn: context.isFirstTurn,
            isConversational: context.settings.isConversational)
        let decision = policy.decide(situation)
        trace["acts"] = .object(
            Dictionary(uniqueKeysWithValues: reading.acts.map { ($0.key.rawValue, .string($0.value)) }))
        trace["pending_before"] = .string(memory.pending.rawValue)
        trace["escalation"] = .string(decision.name)
        let steps = carryOut(decision, text: text, situation: situation)
        trace["pending_after"] = .string(memory.pending.rawValue)
        return TurnDecision(steps: steps, memory: memory, trace: .object(trace))
    }

    private mutating func carryOut(
        _ decision: EscalationDecision, text: String, situation: EscalationPolicy.Situation
    ) -> [TurnStep] {
        switch decision {
        case .escalate(let reason):
            memory.pending = .none
            return [.escalate(reason)]
        case .offer:
            memory.pending = .offer
            memory.offers += 1
            return [.reply(composer.statement(ReplyTemplates.offer))]
        case .resolve:
            memory.pending = .none
            return [.reply(composer.statement(ReplyTemplates.closing)), .resolve(.confirmed)]
        case .courtesy(let act):
            memory.pending = .none
            return [.reply(composer.statement(courtesy(act)))]
        case .refine:
            return refine()
        case .answer:
            return answer(query(text), situation: situation)
        }
    }

    private mutating func answer(_ query: String, situation: EscalationPolicy.Situation) -> [TurnStep] {
        remember(query)
        let finding = finder.find(query)
        describe(finding, query: query)
        guard let answer = finding.answer else {
            if let decision = policy.decideUnanswered(situation) {
                memory.unansweredRun += 1
                return carryOut(decision, text: query, situation: situation)
            }
            memory.unansweredRun += 1
            memory.pending = .none
            return [.reply(composer.unknown(nearest: finding.nearest))]
        }
        show(answer.passages)
        return [.reply(composer.quote(answer.blocks, from: answer.document))]
    }

    /// The last answer did not help: another passage, or the question what is missing (AGENT 2, row 4).
    private mutating func refine() -> [TurnStep] {
        memory.negatives += 1
        memory.pending = .none
        let finding = memory.recentQueries.last.map { finder.find($0, excluding: Set(memory.shownPassages)) }
        guard let finding, let query = memory.recentQueries.last, let answer = finding.answer else {
            return [.reply(composer.statement(ReplyTemplates.askWhatIsMissing))]
        }
        describe(finding, query: query)
        show(answer.passages)
        return [
            .reply(
                composer.quote(
                    answer.blocks, from: answer.document, before: [ReplyTemplates.refined],
                    after: [ReplyTemplates.whatIsMissing]))
        ]
    }

    /// The last question stands behind one that says nothing by itself: "and for guests?" (AGENT 3.4).
    private func query(_ text: String) -> String {
        guard let previous = memory.recentQueries.last else { return text }
        let words = Tokenizer.words(text)
        let opensWithAnaphor = [
            "^ and|or|but what|how|for|if|with|about|on|in", "^ what|how about", "^ same for|with|question",
        ]
        .contains { ActPattern($0).match(in: words) != nil }
        let isBare = words.filter { StopWords.weight(of: $0) == 1 }.count < 2
        let pointsBack = words.contains { ["it", "that", "this", "they", "them", "one"].contains($0) }
        return opensWithAnaphor || (isBare && pointsBack) ? previous + " " + text : text
    }

    private func courtesy(_ act: Act) -> String {
        switch act {
        case .greeting: ReplyTemplates.greeting
        case .gratitude, .confirm: ReplyTemplates.welcome
        case .goodbye: ReplyTemplates.goodbye
        case .empty: ReplyTemplates.empty
        default: ReplyTemplates.acknowledged
        }
    }

    private mutating func show(_ passages: [Passage]) {
        memory.answers += 1
        memory.unansweredRun = 0
        memory.pending = .none
        let ids = passages.map(\.id)
        memory.shownPassages = (memory.shownPassages.filter { !ids.contains($0) } + ids).suffix(Self.rememberedPassages)
    }

    private mutating func remember(_ query: String) {
        memory.recentQueries = (memory.recentQueries + [String(query.prefix(500))]).suffix(Self.rememberedQueries)
    }

    private mutating func describe(_ finding: AnswerFinder.Finding, query: String) {
        trace["query"] = .string(query)
        trace["confidence"] = [
            "p": .number(finding.verdict.probability), "threshold": .number(Answerability.threshold),
            "features": .object(finding.verdict.features.mapValues { .number($0) }),
        ]
        trace["candidates"] = .array(
            finding.outcome.candidates.prefix(5).map { candidate in
                [
                    "passage": .string(finder.index.passages[candidate.position].passage.id),
                    "score": .number(candidate.score), "bm25": .number(candidate.bm25),
                    "rerank": .number(candidate.rerank), "coverage": .number(candidate.coverage),
                ]
            })
        trace["answer"] = .array((finding.answer?.passages ?? []).map { .string($0.id) })
    }
}
