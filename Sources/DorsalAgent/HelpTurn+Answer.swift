import DorsalCore

extension HelpTurn {
    /// Looks for an answer, and does what the plan says when there is none.
    mutating func answer(_ message: Message, _ plan: AnswerPlan) -> [TurnStep] {
        let pointer = FilePointer(message.text, language)
        if let unreadable = message.files.unreadable, message.files.lines.isEmpty, pointer.saysNothingElse {
            return askForText(unreadable)
        }
        let excluded = message.isNegative ? Set(memory.shownPassages) : []
        let planner = QueryPlanner(message: message, pointer: pointer)
        let finder = finder(for: planner, message)
        if !plan.isAboutContact, let steps = answer(partsOf: planner, by: finder, message, plan) { return steps }
        guard let finding = finder.first(of: planner.queries, excluding: excluded) else {
            return unanswered(message, plan, nearest: [])
        }
        remember(finding.query)
        describe(finding, of: planner)
        // Who was asked once which is meant is not asked again.
        if asks, message.before.pending != .clarification, plan.openings.isEmpty, !plan.isAboutContact,
            !finding.choices.isEmpty
        {
            return clarify(finding.choices, by: finder)
        }
        if let answer = finding.answer, !plan.isAboutContact || answer.isAboutContact(in: languages) {
            let note = pointer.namesFile ? message.files.unreadable.map(replies.wentByWords) : nil
            return show(answer, message, plan: plan, note: note)
        }
        if let unreadable = message.files.unreadable, pointer.namesFile { return askForText(unreadable) }
        return unanswered(message, plan, nearest: finding.nearest)
    }

    /// Who leans on what was said means what it was about; who is brief may.
    private func finder(for planner: QueryPlanner, _ message: Message) -> AnswerFinder {
        var finder = finder
        if message.before.isAnswered, !message.isNegative, let last = message.before.shownPassages.last {
            finder.topic = TopicPreference(passage: last, isCertain: planner.leansOnLast)
        }
        if !message.isNegative, message.before.pending != .clarification, planner.leansOnLast {
            finder.focus = planner.subject
        }
        return finder
    }

    /// Answers each of several questions, and says which have none; `nil` unless one of them has (AGENT 3.4).
    private mutating func answer(
        partsOf planner: QueryPlanner, by finder: AnswerFinder, _ message: Message, _ plan: AnswerPlan
    ) -> [TurnStep]? {
        let parts = planner.parts
        guard parts.count > 1 else { return nil }
        let findings = find(parts, by: finder)
        var seen: Set<[String]> = []
        let answered = findings.filter { finding in
            finding.answer.map { seen.insert($0.passages.map(\.id)).inserted } ?? false
        }
        guard !answered.isEmpty else { return nil }
        for part in parts { remember(part) }
        describe(parts: findings, of: planner)
        // What says nothing by itself ("can you help me?") is not missed.
        let missed = zip(planner.asked.said, findings).filter { $1.answer == nil && $1.outcome.isTelling }
        return show(
            answered.compactMap(\.answer), message, plan: plan,
            missing: missed.map { replies.nothingAbout($0.0) } + (planner.asked.isCut ? [replies.askAgain] : []))
    }

    /// What answers each of `parts`; one that leans on the part before it means the same article.
    private func find(_ parts: [String], by finder: AnswerFinder) -> [AnswerFinder.Finding] {
        var finder = finder.sharingWords(among: parts.count)
        var findings: [AnswerFinder.Finding] = []
        for part in parts {
            if let last = findings.last, part.hasPrefix(last.query + " "), let passage = last.answer?.passages.first {
                finder.topic = TopicPreference(passage: passage.id, isCertain: true)
            }
            findings.append(finder.find(part))
        }
        return findings
    }

    private mutating func unanswered(
        _ message: Message, _ plan: AnswerPlan, nearest: [HelpDocument]
    ) -> [TurnStep] {
        if case .unknown(let openings) = plan.unanswered {
            return unknown(message, openings: openings, nearest: nearest)
        }
        memory.unansweredRun += 1
        return carryOut(plan.unanswered, message)
    }

    /// A quote, with what the plan and the workspace put around it.
    mutating func show(
        _ answer: AnswerFinder.Answer, _ message: Message, plan: AnswerPlan, note: String? = nil
    ) -> [TurnStep] {
        show([answer], message, plan: plan, note: note)
    }

    /// Quotes, with what the plan and the workspace put around them.
    private mutating func show(
        _ answers: [AnswerFinder.Answer], _ message: Message, plan: AnswerPlan, note: String? = nil,
        missing: [String] = []
    ) -> [TurnStep] {
        var after = missing
        if plan.offersHuman {
            after.append(replies.offerAfterAnswer)
            noteOffer()
        }
        let question =
            plan.offersHuman || message.keepsOffer ? nil : confirmation(after: answers.flatMap(\.blocks))
        // Two e-mails to one question are one too many.
        let isInline = context.policy.confirmationPrompt == .inline || context.settings.isEmail
        if let question, isInline { after.append(question) }
        return show(
            answers, opening: plan.openings.map(replies.opening) + (note.map { [$0] } ?? []), closing: after,
            question: isInline ? nil : question)
    }

    /// Quotes between sentences of the agent's own, and a question apart from them.
    private mutating func show(
        _ answers: [AnswerFinder.Answer], opening: [String], closing: [String], question: String? = nil
    ) -> [TurnStep] {
        note(shown: answers)
        let before = opening + foreignSource(answers)
        let after = answers.filter(\.isCut).map { replies.restOfList($0.document.title) } + closing
        describe(
            frame: before + answers.map { replies.source($0.document.title) } + after
                + (question.map { [$0] } ?? []))
        let quote = TurnStep.reply(
            composer.quotes(answers.map { ($0.blocks, $0.document) }, before: before, after: after))
        return [quote] + (question.map { [.reply(composer.statement($0))] } ?? [])
    }

    /// A sentence that says so when a source is in another language than the conversation, if that is known (AGENT 3.4).
    private func foreignSource(_ answers: [AnswerFinder.Answer]) -> [String] {
        guard let spoken = memory.language else { return [] }
        let foreign = answers.map { StemmerLanguage.primary($0.document.locale) }.first { $0 != spoken }
        guard let foreign else { return [] }
        return [replies.sourceLanguage(LanguageName.of(foreign, in: language.code))]
    }

    /// The question whether the answer helped, where the workspace wants it; never when the answer asks something itself (AGENT 2, row 1).
    private mutating func confirmation(after blocks: [HTMLNode]) -> String? {
        guard asks, context.policy.confirmationPrompt != .off, !ReplyComposer.holdsQuestion(blocks) else { return nil }
        let isFirst = memory.confirmationsAsked == 0
        memory.confirmationsAsked += 1
        ask(.confirmation)
        return replies.confirmation(isFirst: isFirst)
    }

    /// The last answer did not help: another passage, or the question what is missing (AGENT 2, row 4).
    mutating func refine(_ message: Message) -> [TurnStep] {
        let planner = QueryPlanner(message: message, pointer: FilePointer(message.text, language))
        guard let finding = finder.best(of: planner.refinements, excluding: Set(memory.shownPassages)) else {
            ask(.clarification)
            return [.reply(composer.statement(replies.askWhatIsMissing))]
        }
        guard let answer = finding.answer else {
            describe(finding, of: planner)
            ask(.clarification)
            return [.reply(composer.statement(replies.askWhatIsMissing))]
        }
        remember(finding.query)
        describe(finding, of: planner)
        ask(.confirmation)
        return show([answer], opening: [replies.refined], closing: [replies.isCloser])
    }

    /// An honest word, with what may be near (AGENT 2, row 5).
    mutating func unknown(_ message: Message, openings: [Opening], nearest: [HelpDocument]) -> [TurnStep] {
        memory.unansweredRun += 1
        memory.isAnswered = false
        // Who only asked for a person asked nothing that could be unknown.
        let isBare = openings.contains(.cannotPass) && !message.reading.has(.question) && !message.isNegative
        return [
            .reply(
                composer.unknown(
                    nearest: nearest, before: openings.map(replies.opening),
                    text: isBare ? replies.tellMe : nil))
        ]
    }

    private mutating func clarify(_ passages: [Passage], by finder: AnswerFinder) -> [TurnStep] {
        memory.isAnswered = false
        memory.options = finder.names(of: passages)
        memory.optionPassages = passages.map(\.id)
        ask(.clarification)
        return [.reply(composer.choice(of: memory.options, in: finder.commonTitle(of: passages)))]
    }

    /// The same choice once more.
    mutating func clarifyAgain(_ before: ConversationMemory, before sentences: [String]) -> [TurnStep] {
        memory.options = before.options
        memory.optionPassages = before.optionPassages
        memory.pending = .clarification
        memory.pendingAge = before.pendingAge + 1
        let title = finder.commonTitle(of: finder.passages(before.optionPassages))
        return [.reply(composer.choice(of: before.options, in: title, before: sentences))]
    }

    /// The answer from what the user picked; `nil` when nothing is picked, or something else is wanted.
    mutating func choose(_ move: Move, _ message: Message) -> [TurnStep]? {
        guard message.before.pending == .clarification else { return nil }
        switch move {
        case .answer, .courtesy, .clarifyAgain: break
        case .safety, .escalate, .offer, .resolve, .refine, .unknown: return nil
        }
        let reader = ChoiceReader(analyzer: finder.index.analyzer, language: language)
        switch reader.choose(message.text, from: message.before.options) {
        case .nothing: return nil
        case .outOfRange:
            // Who misses twice wants something else.
            guard message.before.pendingAge == 0 else { return nil }
            return clarifyAgain(message.before, before: [])
        case .options(let picked): return show(picked, of: message)
        }
    }

    /// Quotes the options at these positions; `nil` when the content has changed since.
    private mutating func show(_ picked: [Int], of message: Message) -> [TurnStep]? {
        let before = message.before
        guard picked.allSatisfy(before.optionPassages.indices.contains) else { return nil }
        let names = picked.map { before.options[$0] }
        let query = ((before.recentQueries.last.map { [$0] } ?? []) + names).joined(separator: " ")
        let finder = finder.sharingWords(among: picked.count)
        let answers = picked.compactMap { finder.answer(fromPassage: before.optionPassages[$0], question: query) }
        guard !answers.isEmpty else { return nil }
        remember(query)
        describe(choice: names.joined(separator: ", "))
        return show(answers, message, plan: AnswerPlan(unanswered: .unknown([])))
    }

    private mutating func askForText(_ kind: CustomerFiles.Unreadable) -> [TurnStep] {
        memory.isAnswered = false
        if asks { ask(.clarification) }
        return [.reply(composer.statement(replies.unreadable(kind, asks: asks)))]
    }
}
