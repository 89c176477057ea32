import DorsalCore

/// The escalation decision as code (AGENT 2.1). Pure: the first rule that fits wins.
struct EscalationPolicy: Sendable {
    /// What the decision rests on.
    struct Situation: Sendable {
        var reading: Reading
        var memory: ConversationMemory
        var isFirstTurn: Bool
        var isConversational: Bool
    }

    /// What to do with a message.
    func decide(_ situation: Situation) -> EscalationDecision {
        let (reading, memory) = (situation.reading, situation.memory)
        let asks = reading.has(.question)
        guard situation.isConversational else { return asks ? .answer : courtesy(reading) ?? .answer }
        if memory.pending == .offer {
            if reading.has(.accept) || reading.has(.humanRequest) || reading.has(.bareKeyword) {
                return .escalate(.requestedByUser)
            }
            if reading.has(.decline), !asks { return .courtesy(.decline) }
        }
        if reading.has(.humanRequest) {
            return situation.isFirstTurn && memory.offers == 0 ? .offer : .escalate(.requestedByUser)
        }
        if reading.has(.bareKeyword) { return offerOnce(memory) }
        if memory.answers > 0 {
            if reading.has(.negative) { return memory.negatives >= 1 ? offerOnce(memory) : .refine }
            if reading.has(.confirm), memory.unansweredRun == 0 { return .resolve }
            // Thanks and goodbye after an answer end a conversation too, when nothing else is said.
            let isOver = !asks && !reading.isOpen && memory.unansweredRun == 0 && memory.pending == .none
            if reading.has(.gratitude), isOver { return .resolve }
        }
        if asks { return .answer }
        return courtesy(reading) ?? .answer
    }

    /// What to do when no answer was found (AGENT 2, row 5): the first time an honest word, the second time in a row a human.
    func decideUnanswered(_ situation: Situation) -> EscalationDecision? {
        guard situation.isConversational, situation.memory.unansweredRun >= 1 else { return nil }
        return offerOnce(situation.memory)
    }

    /// A human is offered once in a conversation; any later trigger escalates (AGENT 2, row 9).
    private func offerOnce(_ memory: ConversationMemory) -> EscalationDecision {
        memory.offers == 0 ? .offer : .escalate(.requestedByUser)
    }

    private func courtesy(_ reading: Reading) -> EscalationDecision? {
        let order: [Act] = [.gratitude, .goodbye, .greeting, .confirm, .decline, .accept, .acknowledgement, .empty]
        return order.first(where: reading.has).map { .courtesy($0) }
    }
}
