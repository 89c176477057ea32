public import FinAgentAPI

extension InboxState {
    /// The state of a conversation: what a human did last about it, and otherwise what the agent has made of it.
    public init(
        handling: InboxState?, snoozedUntil: Timestamp?, status: ConversationStatus, outcome: ConversationOutcome?,
        now: Timestamp
    ) {
        switch handling {
        case .closed: self = .closed
        case .snoozed: self = snoozedUntil.map { $0 > now } == true ? .snoozed : .open
        case .open: self = .open
        case nil: self = status == .complete && outcome != .escalated ? .closed : .open
        }
    }
}
