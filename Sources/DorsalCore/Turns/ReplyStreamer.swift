import FinAgentAPI

/// Shows a turn's replies chunk by chunk before the turn is committed (CONTRACT §6).
struct ReplyStreamer: Sendable {
    let streaming: any ReplyStreaming
    let clock: any WallClock
    let ids: any IdentifierSource

    /// Offers the chunks of the replies among `actions`, one reply after the other. Answers the actions with the streams they close.
    func show(_ actions: [ConversationMachine.Action], of turn: ClaimedTurn) async -> [ConversationMachine.Action] {
        var shown: [ConversationMachine.Action] = []
        for action in actions {
            guard case .reply(var draft) = action, !draft.chunks.isEmpty else {
                shown.append(action)
                continue
            }
            let id = Hexadecimal.text(ids.randomBytes(16))
            draft.streamID = id
            // Each action before it is one event.
            await offer(draft, as: stream(id, of: turn, eventsBefore: shown.count))
            shown.append(.reply(draft))
        }
        return shown
    }

    /// Says which events close the streams, right before they are written.
    func announce(_ events: [ComposedEvent], of turn: ClaimedTurn) {
        for event in events {
            guard let id = event.streamID else { continue }
            streaming.announce(eventID: event.id, closing: stream(id, of: turn))
        }
    }

    /// Takes back what was shown: the turn came to nothing.
    func withdraw(_ actions: [ConversationMachine.Action], of turn: ClaimedTurn) {
        for case .reply(let draft) in actions {
            guard let id = draft.streamID else { continue }
            streaming.withdraw(stream(id, of: turn))
        }
    }

    private func offer(_ draft: ReplyDraft, as stream: ReplyStream) async {
        for (index, chunk) in draft.chunks.enumerated() {
            // A cancelled wait only brings the rest sooner; the reply itself must not be lost with it.
            if index > 0, let pace = draft.pace { try? await clock.sleep(for: pace) }
            streaming.offer(chunk, of: stream, at: clock.now())
        }
    }

    private func stream(_ id: String, of turn: ClaimedTurn, eventsBefore: Int = 0) -> ReplyStream {
        ReplyStream(
            id: id, conversationID: turn.conversation.id, externalID: turn.conversation.externalID,
            precedingSequence: turn.conversation.lastSequence + Int64(eventsBefore))
    }
}
