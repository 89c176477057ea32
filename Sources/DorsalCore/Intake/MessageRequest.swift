public import FinAgentAPI

/// The endpoints that take a message in and start a turn (CONTRACT §3, §4).
public enum MessageRequest: Sendable, Hashable, CaseIterable {
    case start
    case reply
    /// One question, one self-contained answer.
    case ask

    /// Where it is posted to.
    public var endpoint: Endpoint {
        switch self {
        case .start: .start
        case .reply: .reply
        case .ask: .ask
        }
    }

    /// Whether the conversation has to be new or to exist.
    public var kind: IncomingMessage.Kind {
        switch self {
        case .start, .ask: .start
        case .reply: .reply
        }
    }

    /// Where the conversation stands, in the words of the endpoint's response. A question that was asked before is answered with where
    /// its conversation is by now, which a start may have opened; `/fin/ask` knows no status of waiting for somebody.
    public func answer(_ status: ConversationStatus) -> ConversationStatus {
        switch (self, status) {
        case (.ask, .awaitingUserReply), (.ask, .escalated): .complete
        default: status
        }
    }

    /// Its event stream's address carries `rewind` (CONTRACT §6).
    public var canRewind: Bool { self != .reply }
}
