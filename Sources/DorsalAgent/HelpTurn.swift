import DorsalCore
import FinAgentAPI

/// One turn of ``HelpAgent``, step by step.
struct HelpTurn {
    private static let rememberedQueries = 4
    private static let rememberedPassages = 20
    private static let longestQuery = 500

    let context: TurnContext
    let finder: AnswerFinder
    let composer: ReplyComposer
    let languages: Languages
    let choice: LanguageChoice
    var memory: ConversationMemory
    var trace: [String: JSONValue] = ["schema": .integer(TurnTrace.schema), "mode": "embedded"]

    /// What is asked before an answer is looked for, and how: the same for a whole turn.
    struct Message {
        var text: String
        var language: Language
        var reading: Reading
        var files: CustomerFiles
        /// The memory as it was before the turn.
        var before: ConversationMemory
        var isNegative = false
        var keepsOffer = false
    }

    init(
        context: TurnContext, index: KnowledgeIndex, languages: Languages = .bundled, version: String? = nil
    ) {
        self.context = context
        self.languages = languages
        var memory = context.memory
        choice = LanguageChoice(
            context, among: languages, likely: Set(index.lexicons.map(\.language)), content: index.languages(ofWord:))
        if choice.isSettled { memory.language = choice.language.code }
        finder = AnswerFinder(
            index: index,
            maximumWords: context.settings.isEmail ? AnswerFinder.emailWords : AnswerFinder.chatWords,
            threshold: Double(context.policy.answersFrom) / 100,
            dialogue: index.linker.names.isEmpty
                ? []
                : context.transcript.suffix(EntityLinker.rememberedTurns).map {
                    DialogueTurn(MessageText.plain($0.body), isUser: $0.author != .fin)
                },
            scope: SearchScope(
                user: context.userAttributes, language: choice.language.code, of: index.kinds.examples))
        composer = ReplyComposer(
            settings: context.settings, userName: context.userName, replies: choice.language.replies)
        self.memory = memory
        trace["language"] = .string(choice.foreign ?? choice.language.code)
        trace["occasion"] = .string(context.occasion.rawValue)
        trace["engine"] = Self.engine(version: version, policy: context.policy, index: index)
        trace["pending_before"] = .string(memory.pending.rawValue)
    }

    /// Decides the turn.
    mutating func decide() -> TurnDecision {
        let steps =
            switch context.occasion {
            case .message: answerMessages()
            case .checkIn: checkIn()
            case .close: close()
            }
        trace["pending_after"] = .string(memory.pending.rawValue)
        trace["is_answered"] = .bool(memory.isAnswered)
        return TurnDecision(steps: steps, memory: memory, trace: .object(trace))
    }

    var language: Language { choice.language }
    var replies: ReplyTemplates { language.replies }

    /// Asks nothing where one self-contained answer is wanted.
    var asks: Bool { context.settings.isConversational }

    private mutating func answerMessages() -> [TurnStep] {
        let text = context.newText
        let reading = choice.read(text, pending: memory.pending)
        var message = Message(
            text: text, language: language, reading: reading,
            files: CustomerFiles(context.newMessages.flatMap(\.attachments)),
            before: memory)
        let situation = situation(of: message)
        let decision = EscalationPolicy().decide(situation)
        message.isNegative = decision.isNegative
        message.keepsOffer = decision.keepsOffer
        describe(message, situation, decision)
        if decision.isNegative {
            memory.negatives += 1
            memory.isAnswered = false
        }
        memory.pending = .none
        memory.options = []
        memory.optionPassages = []
        let steps = choose(decision.move, message) ?? carryOut(decision.move, message)
        if decision.keepsOffer, memory.pending == .none {
            memory.pending = .offer
            memory.pendingAge = message.before.pendingAge + 1
        }
        if decision.keepsChoice, memory.pending == .none, !memory.isAnswered {
            memory.pending = .clarification
            memory.pendingAge = message.before.pendingAge
            memory.options = message.before.options
            memory.optionPassages = message.before.optionPassages
        }
        if reading.has(.question), message.before.pending != .clarification {
            memory.recentQuestions = Self.appending(text, to: memory.recentQuestions)
        }
        return steps
    }

    private func situation(of message: Message) -> EscalationPolicy.Situation {
        let isQuestion = message.reading.has(.question) && memory.pending != .clarification
        let rule =
            context.settings.appliesRules(context.policy)
            ? context.policy.matchingRule(
                user: context.userAttributes, conversation: context.conversationAttributes) : nil
        return EscalationPolicy.Situation(
            reading: message.reading, memory: memory, isFirstTurn: context.isFirstTurn, isConversational: asks,
            hasHumans: context.policy.hasHumans,
            isLoop: isQuestion
                && Repetition(analyzer: finder.index.analyzer, language: language)
                    .isLoop(message.text, after: memory.recentQuestions),
            rule: rule?.reason)
    }

    mutating func carryOut(_ move: Move, _ message: Message) -> [TurnStep] {
        switch move {
        case .safety(let act, let escalates):
            memory.isAnswered = false
            let reply = TurnStep.reply(composer.statement(replies.safety(act, escalates: escalates)))
            return escalates ? [reply, .escalate(.rule(nil))] : [reply]
        case .escalate(let reason):
            return handOver(reason)
        case .offer(let offer):
            return [.reply(composer.statement(self.offer(offer)))]
        case .resolve:
            return [.reply(composer.statement(replies.closing)), .resolve(.confirmed)]
        case .refine:
            return refine(message)
        case .clarifyAgain:
            return clarifyAgain(message.before, before: [])
        case .courtesy(let act):
            return courtesy(act, message)
        case .answer(let plan):
            return answer(message, plan)
        case .unknown(let openings):
            return unknown(message, openings: openings, nearest: [])
        }
    }

    private func handOver(_ reason: EscalationReason) -> [TurnStep] {
        guard reason == .requestedByUser, let message = context.policy.handoverMessage, !message.isEmpty else {
            return [.escalate(reason)]
        }
        return [.reply(composer.statement(message)), .escalate(reason)]
    }

    /// The words of the one offer of the conversation.
    private mutating func offer(_ offer: HumanOffer) -> [String] {
        memory.isAnswered = false
        noteOffer()
        return replies.offer(offer)
    }

    /// From now on any later signal hands over.
    mutating func noteOffer() {
        memory.offers += 1
        ask(.offer)
    }

    mutating func ask(_ question: PendingQuestion) {
        memory.pending = question
        memory.pendingAge = 0
    }

    private mutating func courtesy(_ act: Act, _ message: Message) -> [TurnStep] {
        // "Hello, invoices" asks as much as it greets.
        if act == .greeting, !message.reading.contentWords.isEmpty {
            let finding = finder.find(message.reading.subject() ?? message.text)
            if let answer = finding.answer {
                describe(finding, of: QueryPlanner(message: message, pointer: FilePointer(message.text, language)))
                remember(finding.query)
                return show(answer, message, plan: AnswerPlan(unanswered: .unknown([])))
            }
        }
        return [.reply(composer.statement(words(of: act, message)))]
    }

    private func words(of act: Act, _ message: Message) -> String {
        switch act {
        case .greeting: replies.greeting(asks: asks)
        case .gratitude, .confirm: replies.welcome(asks: asks)
        case .goodbye: replies.goodbye
        case .identity: replies.identity(IdentityAnswer(message.text, language))
        case .wait: replies.wait
        case .decline where !message.before.isAnswered: replies.declined
        case .empty: replies.empty(asks: asks)
        default: replies.acknowledged(asks: asks)
        }
    }

    mutating func note(shown answers: [AnswerFinder.Answer]) {
        memory.note(answer: AnswerType(quoting: answers.map(\.document)))
        let ids = answers.flatMap(\.passages).map(\.id)
        memory.shownPassages = (memory.shownPassages.filter { !ids.contains($0) } + ids).suffix(Self.rememberedPassages)
    }

    mutating func remember(_ query: String) {
        memory.recentQueries = Self.appending(query, to: memory.recentQueries)
    }

    private static func appending(_ text: String, to texts: [String]) -> [String] {
        (texts + [String(text.prefix(longestQuery))]).suffix(rememberedQueries)
    }
}
