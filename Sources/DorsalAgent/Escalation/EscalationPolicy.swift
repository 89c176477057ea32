import DorsalCore

/// The escalation decision as code (AGENT 2.1): its steps in its order, the first that fits wins. Pure.
struct EscalationPolicy: Sendable {
    /// What the decision rests on.
    struct Situation: Sendable {
        var reading: Reading
        var memory: ConversationMemory
        var isFirstTurn = false
        var isConversational = true
        /// There is somebody to hand over to.
        var hasHumans = true
        /// The question repeats itself (AGENT 2, row 11).
        var isLoop = false
        /// The workspace's rule that matches, where rules hold.
        var rule: EscalationReason?
    }

    /// What to do with a message.
    func decide(_ situation: Situation) -> EscalationDecision {
        var decision =
            safety(situation) ?? rule(situation) ?? selfContained(situation) ?? acceptance(situation)
            ?? request(situation) ?? signal(situation) ?? verdict(situation) ?? rest(situation)
        decision.isNegative = isNegative(situation)
        decision.keepsOffer = keepsOffer(situation, decision.move)
        decision.keepsChoice = keepsChoice(situation, decision.move)
        return decision
    }

    /// Step 1: self-harm and threats.
    private func safety(_ situation: Situation) -> EscalationDecision? {
        guard let act = [Act.selfHarm, .threat].first(where: situation.reading.has) else { return nil }
        return EscalationDecision(
            branch: "unsafe", move: .safety(act, escalates: situation.isConversational && situation.hasHumans))
    }

    /// Step 2: the workspace's rules, with humans in the chat or without.
    private func rule(_ situation: Situation) -> EscalationDecision? {
        situation.rule.map { EscalationDecision(branch: "attribute_rule", move: .escalate($0)) }
    }

    /// One self-contained answer is wanted: steps 4 to 6 are left out.
    private func selfContained(_ situation: Situation) -> EscalationDecision? {
        guard !situation.isConversational else { return nil }
        let reading = situation.reading
        if reading.has(.humanRequest) || reading.has(.bareKeyword) {
            return EscalationDecision(branch: "self_contained.human_request", move: cannotPass(reading, [.cannotPass]))
        }
        if reading.has(.howContact) {
            let plan = AnswerPlan(isAboutContact: true, unanswered: .unknown([.cannotPass]))
            return EscalationDecision(branch: "self_contained.how_contact", move: .answer(plan))
        }
        return answerOrCourtesy(reading, unanswered: .unknown([]), branch: "self_contained.")
    }

    /// Step 4: an offer is pending and is accepted.
    private func acceptance(_ situation: Situation) -> EscalationDecision? {
        let (reading, memory) = (situation.reading, situation.memory)
        guard memory.pending == .offer else { return nil }
        let asksForHuman = reading.has(.humanRequest) || reading.has(.bareKeyword) || reading.has(.howContact)
        // "That worked" after an answer with an offer means the answer.
        let isSettled = memory.isAnswered && reading.has(.confirm)
        guard asksForHuman || (reading.has(.accept) && !isSettled) else { return nil }
        return EscalationDecision(
            branch: "offer_accepted",
            move: situation.hasHumans ? .escalate(.requestedByUser) : cannotPass(reading, [.cannotPass]))
    }

    /// Step 5: the user asks for a human.
    private func request(_ situation: Situation) -> EscalationDecision? {
        guard situation.reading.has(.humanRequest) else { return nil }
        guard situation.hasHumans else {
            return EscalationDecision(
                branch: "human_request.no_humans", move: cannotPass(situation.reading, [.cannotPass]))
        }
        if situation.isFirstTurn, situation.memory.offers == 0 {
            return EscalationDecision(branch: "human_request.first_turn", move: .offer(.plain))
        }
        return EscalationDecision(branch: "human_request", move: .escalate(.requestedByUser))
    }

    /// Step 6: what suggests that a human should be offered.
    private func signal(_ situation: Situation) -> EscalationDecision? {
        let found = Signal.allCases.first { signal in
            switch signal {
            case .howContact: situation.reading.has(.howContact)
            case .bareKeyword: situation.reading.has(.bareKeyword)
            case .anger: situation.reading.has(.anger)
            case .loop: situation.isLoop
            case .secondNegative: isNegative(situation) && situation.memory.negatives >= 1
            // Whether it is known is seen when an answer has been looked for.
            case .secondUnknown: false
            }
        }
        return found.map {
            EscalationDecision(
                branch: "signal.\($0.rawValue)" + (situation.hasHumans ? "" : ".no_humans"),
                move: response(to: $0, situation))
        }
    }

    /// A human is offered once in a conversation; the next signal escalates at once (AGENT 2, row 9).
    private func response(to signal: Signal, _ situation: Situation) -> Move {
        let asks = situation.reading.has(.question)
        if situation.hasHumans, situation.memory.offers > 0 { return .escalate(signal.reason) }
        let openings: [Opening] = situation.hasHumans ? [] : [.cannotPass]
        switch signal {
        case .howContact:
            return .answer(
                AnswerPlan(
                    isAboutContact: true, unanswered: situation.hasHumans ? .offer(.plain) : .unknown(openings)))
        case .anger:
            let otherwise: Move = situation.hasHumans ? .offer(.empathy) : .unknown([.empathy] + openings)
            let plan = AnswerPlan(
                openings: [.empathy], offersHuman: situation.hasHumans, unanswered: otherwise)
            return asks || isNegative(situation) ? .answer(plan) : otherwise
        case .bareKeyword: return situation.hasHumans ? .offer(.plain) : .unknown(openings)
        case .loop, .secondNegative: return situation.hasHumans ? .offer(.stuck) : .unknown(openings)
        case .secondUnknown: return situation.hasHumans ? .offer(.unknown) : .unknown(openings)
        }
    }

    /// What the user says to the agent's last word: it helped, it did not, none of these, no thanks.
    private func verdict(_ situation: Situation) -> EscalationDecision? {
        let (reading, memory) = (situation.reading, situation.memory)
        let asks = reading.has(.question)
        if memory.pending == .clarification, !asks {
            if reading.has(.decline) {
                return EscalationDecision(branch: "clarification_declined", move: unanswered(situation))
            }
            if reading.has(.accept) || reading.has(.acknowledgement), memory.pendingAge == 0, !memory.options.isEmpty {
                return EscalationDecision(branch: "clarification_unclear", move: .clarifyAgain)
            }
        }
        if isNegative(situation) { return EscalationDecision(branch: "negative", move: .refine) }
        if isConfirmed(situation) { return EscalationDecision(branch: "confirmed", move: .resolve) }
        if memory.pending == .offer, reading.has(.decline), !asks {
            return EscalationDecision(branch: "offer_declined", move: .courtesy(.decline))
        }
        return nil
    }

    /// Step 7: look for an answer, or return a courtesy.
    private func rest(_ situation: Situation) -> EscalationDecision {
        answerOrCourtesy(situation.reading, unanswered: unanswered(situation), branch: "")
    }

    private func answerOrCourtesy(_ reading: Reading, unanswered: Move, branch: String) -> EscalationDecision {
        let order: [Act] = [
            .identity, .wait, .gratitude, .goodbye, .greeting, .confirm, .decline, .accept, .acknowledgement, .empty,
        ]
        if !reading.has(.question), let act = order.first(where: reading.has) {
            return EscalationDecision(branch: "\(branch)courtesy.\(act.rawValue)", move: .courtesy(act))
        }
        let plan = AnswerPlan(openings: reading.has(.identity) ? [.identity] : [], unanswered: unanswered)
        return EscalationDecision(branch: "\(branch)question", move: .answer(plan))
    }

    /// The first unknown gets an honest word, the second in a row counts as a signal (AGENT 2, row 5).
    private func unanswered(_ situation: Situation) -> Move {
        situation.memory.unansweredRun > 0 ? response(to: .secondUnknown, situation) : .unknown([])
    }

    /// Nobody to hand over to: what else was said is still answered (AGENT 2.1, step 7).
    private func cannotPass(_ reading: Reading, _ openings: [Opening]) -> Move {
        reading.has(.question)
            ? .answer(AnswerPlan(openings: openings, unanswered: .unknown(openings))) : .unknown(openings)
    }

    /// The user objects, and there is something to object to.
    private func isNegative(_ situation: Situation) -> Bool {
        let (reading, memory) = (situation.reading, situation.memory)
        guard memory.answers > 0 || memory.unansweredRun > 0, memory.pending != .clarification || memory.options.isEmpty
        else { return false }
        if memory.pending == .confirmation, reading.has(.decline) { return !reading.has(.confirm) }
        return reading.has(.negative)
    }

    /// The user says that it helped; only after a real answer (AGENT 2, row 2).
    private func isConfirmed(_ situation: Situation) -> Bool {
        let (reading, memory) = (situation.reading, situation.memory)
        guard memory.isAnswered, !reading.has(.question), !reading.has(.wait) else { return false }
        if reading.has(.confirm) { return true }
        guard !reading.isOpen else { return false }
        // "Yes, I have another question" is a yes that something is left.
        if memory.pending == .confirmation, reading.has(.accept) {
            return reading.contentWords.isEmpty && !reading.has(.greeting)
        }
        let isQuiet = memory.pending == .none || memory.pending == .confirmation
        return reading.has(.gratitude) && isQuiet && reading.contentWords.isEmpty
    }

    /// "One moment", "thanks": the choice waits for the word after it.
    private func keepsChoice(_ situation: Situation, _ move: Move) -> Bool {
        guard situation.memory.pending == .clarification, !situation.memory.options.isEmpty,
            !situation.reading.has(.decline), case .courtesy(let act) = move
        else { return false }
        return [.wait, .gratitude, .greeting, .identity, .empty].contains(act)
    }

    private func keepsOffer(_ situation: Situation, _ move: Move) -> Bool {
        guard situation.isConversational, situation.hasHumans, situation.memory.pending == .offer,
            situation.memory.pendingAge == 0, !situation.reading.has(.decline)
        else { return false }
        switch move {
        case .answer, .refine, .courtesy, .unknown: return true
        case .safety, .escalate, .offer, .resolve, .clarifyAgain: return false
        }
    }
}
