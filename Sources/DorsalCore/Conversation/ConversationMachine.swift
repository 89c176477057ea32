public import FinAgentAPI

/// The rules of a conversation's life: what messages, the agent's steps, silence and a hand-over do to it (CONTRACT §4, AGENT 2).
/// Pure.
public struct ConversationMachine: Sendable, Hashable {
    public private(set) var status: ConversationStatus
    public private(set) var outcome: ConversationOutcome?
    public private(set) var resolutionState: ResolutionState?

    /// Makes the machine of a conversation that stands where the arguments say.
    public init(
        status: ConversationStatus, outcome: ConversationOutcome?, resolutionState: ResolutionState? = nil
    ) {
        self.status = status
        self.outcome = outcome
        self.resolutionState = resolutionState
    }

    /// Makes the machine of a stored conversation.
    public init(_ record: ConversationRecord) {
        self.init(status: record.status, outcome: record.outcome, resolutionState: record.resolutionState)
    }

    /// Something that has to be told to the application, in order.
    public enum Action: Sendable, Hashable {
        case reply(ReplyDraft)
        case status(ConversationStatus, reason: EscalationReason?)
        /// Ask for a rating; always the last.
        case requestSurvey
    }

    /// Why a message from the application cannot be taken.
    public enum Refusal: Error, Sendable, Hashable {
        /// A human has the conversation.
        case escalated
    }

    /// A message came in. A conversation that is complete opens again, and its resolution no longer counts; unless it was escalated
    /// (CONTRACT §3, AGENT 2 row 22).
    public mutating func receiveMessage() throws(Refusal) {
        guard outcome != .escalated else { throw .escalated }
        status = .thinking
        if outcome != nil, resolutionState != .negativeFeedback { resolutionState = nil }
        outcome = nil
    }

    /// The user said that an answer did not help.
    public mutating func noteNegativeFeedback() {
        resolutionState = .negativeFeedback
    }

    /// The agent decided. Answers what follows, ending in `awaiting_user_reply`, `complete` or a survey.
    ///
    /// Steps after an escalation or a resolution are dropped: nothing is said once a human has the conversation.
    public mutating func finishTurn(
        _ steps: [TurnStep], settings: TurnSettings, policy: ConversationPolicy
    ) -> [Action] {
        var actions: [Action] = []
        for step in steps {
            switch step {
            case .reply(let draft):
                actions.append(.reply(draft))
            case .escalate(let reason) where settings.permits(reason, policy: policy):
                return actions + escalate(reason)
            case .resolve(let resolution) where settings.isConversational:
                return actions + resolve(resolution, survey: policy.survey)
            case .escalate, .resolve:
                // One self-contained answer was asked for: no escalation and no resolution (CONTRACT §4).
                continue
            }
        }
        guard settings.isConversational else { return actions + complete(as: .answered) }
        status = .awaitingUserReply
        return actions + [.status(.awaitingUserReply, reason: nil)]
    }

    /// The user is silent, and the agent asks once whether that settled it. The conversation goes on waiting (AGENT 2, row 14).
    public func checkIn(_ steps: [TurnStep]) -> [Action] {
        Self.replies(in: steps)
    }

    /// The user stayed silent: an answered question counts as resolved, any other goes to a human (CONTRACT §4).
    public mutating func close(_ steps: [TurnStep], isAnswered: Bool, policy: ConversationPolicy) -> [Action] {
        let ending = isAnswered ? resolve(.assumed, survey: policy.survey) : escalate(.unresolved)
        return Self.replies(in: steps) + ending
    }

    /// A human takes over. Answers nothing when one has already.
    public mutating func escalate(_ reason: EscalationReason) -> [Action] {
        guard outcome != .escalated else { return [] }
        resolutionState = .escalated
        return [.status(.escalated, reason: reason)] + complete(as: .escalated)
    }

    private mutating func resolve(_ resolution: Resolution, survey: SurveyPolicy) -> [Action] {
        resolutionState = resolution == .confirmed ? .confirmedResolution : .assumedResolution
        return [.status(.resolved, reason: nil)] + complete(as: .resolved)
            + (survey.follows(resolution) ? [.requestSurvey] : [])
    }

    private mutating func complete(as outcome: ConversationOutcome) -> [Action] {
        status = .complete
        self.outcome = outcome
        return [.status(.complete, reason: nil)]
    }

    private static func replies(in steps: [TurnStep]) -> [Action] {
        steps.compactMap { step in
            if case .reply(let draft) = step { .reply(draft) } else { nil }
        }
    }
}

extension TurnSettings {
    /// A turn that wants one self-contained answer is not escalated; a question to `/fin/ask` may be, by a rule, where the workspace
    /// says so (AGENT 2, rows 15 and 16).
    fileprivate func permits(_ reason: EscalationReason, policy: ConversationPolicy) -> Bool {
        if isConversational { return true }
        if case .rule = reason { return appliesRules(policy) }
        return false
    }
}
