public import FinAgentAPI

/// The rules of a conversation's life: what the agent's steps do to its status (CONTRACT §4). Pure.
public struct ConversationMachine: Sendable, Hashable {
    public private(set) var status: ConversationStatus
    public private(set) var outcome: ConversationOutcome?

    /// Makes the machine of a conversation that stands where the arguments say.
    public init(status: ConversationStatus, outcome: ConversationOutcome?) {
        self.status = status
        self.outcome = outcome
    }

    /// Something that has to be told to the application, in order.
    public enum Action: Sendable, Hashable {
        case reply(ReplyDraft)
        case status(ConversationStatus, reason: EscalationReason?)
    }

    /// Why a message from the application cannot be taken.
    public enum Refusal: Error, Sendable, Hashable {
        /// A human has the conversation.
        case escalated
    }

    /// A message came in. A conversation that is complete opens again, unless it was escalated (CONTRACT §3).
    public mutating func receiveMessage() throws(Refusal) {
        guard outcome != .escalated else { throw .escalated }
        status = .thinking
        outcome = nil
    }

    /// The agent decided. Answers what follows, ending in `awaiting_user_reply` or `complete`.
    ///
    /// Steps after an escalation or a resolution are dropped: nothing is said once a human has the conversation.
    public mutating func finishTurn(_ steps: [TurnStep], isConversational: Bool) -> [Action] {
        var actions: [Action] = []
        for step in steps {
            switch step {
            case .reply(let draft):
                actions.append(.reply(draft))
            case .escalate(let reason) where isConversational:
                return actions + [.status(.escalated, reason: reason)] + complete(as: .escalated)
            case .resolve where isConversational:
                return actions + [.status(.resolved, reason: nil)] + complete(as: .resolved)
            case .escalate, .resolve:
                // One self-contained answer was asked for: no escalation and no resolution (CONTRACT §4).
                continue
            }
        }
        guard isConversational else { return actions + complete(as: .answered) }
        status = .awaitingUserReply
        return actions + [.status(.awaitingUserReply, reason: nil)]
    }

    private mutating func complete(as outcome: ConversationOutcome) -> [Action] {
        status = .complete
        self.outcome = outcome
        return [.status(.complete, reason: nil)]
    }
}
