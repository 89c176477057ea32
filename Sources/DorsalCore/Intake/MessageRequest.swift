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

    /// Its event stream's address carries `rewind` (CONTRACT §6).
    public var canRewind: Bool { self != .reply }
}
