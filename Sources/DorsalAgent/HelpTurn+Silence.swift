import DorsalCore

extension HelpTurn {
    /// One question into the silence; its words depend on what the agent said last (AGENT 3.6).
    mutating func checkIn() -> [TurnStep] {
        let mode = context.policy.silence.checkIn
        guard asks, mode != .off else { return [] }
        let offers = mode == .askAndOffer && memory.offers == 0 && context.policy.hasHumans
        switch memory.pending {
        case .offer where context.policy.hasHumans:
            ask(.offer)
            return [.reply(composer.statement("\(replies.stillThere) \(replies.canOffer)"))]
        case .clarification where !memory.options.isEmpty:
            return clarifyAgain(memory, before: [replies.stillThere])
        case .clarification, .offer, .none, .confirmation:
            return memory.isAnswered ? askWhetherSorted(offers: offers) : askWhatIsNeeded(offers: offers)
        }
    }

    /// The last word, where the workspace has one.
    mutating func close() -> [TurnStep] {
        memory.pending = .none
        guard let message = context.policy.silence.closingMessage, !message.isEmpty else { return [] }
        return [.reply(composer.statement(message))]
    }

    /// Yes resolves, no looks further. An offer in the same breath leaves both as they are: it is taken up in words.
    private mutating func askWhetherSorted(offers: Bool) -> [TurnStep] {
        if offers { noteOffer() }
        memory.confirmationsAsked += 1
        ask(.confirmation)
        return [.reply(composer.statement(offers ? replies.sortedOrOffer : replies.sorted))]
    }

    private mutating func askWhatIsNeeded(offers: Bool) -> [TurnStep] {
        if offers {
            noteOffer()
            return [
                .reply(
                    composer.statement(
                        "\(replies.stillThere) \(replies.canOffer) \(replies.orTellMe)"))
            ]
        }
        return [.reply(composer.statement("\(replies.stillThere) \(replies.tellMore)"))]
    }
}
