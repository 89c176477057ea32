public import FinAgentAPI

/// An event without what differs from run to run.
public enum ScenarioEvent: Sendable, Hashable, CustomStringConvertible {
    case reply
    case chunk
    case status(ConversationStatus, reason: String? = nil)
    case surveyRequest

    /// What stays the same of `event`.
    public init(_ event: FinEvent) {
        switch event {
        case .replied: self = .reply
        case .replyChunk: self = .chunk
        case .statusUpdated(let update): self = .status(update.status, reason: update.reason)
        case .csatRequested: self = .surveyRequest
        }
    }

    /// The event's name, and of a status which one and why.
    public var description: String {
        switch self {
        case .reply: FinEvent.Name.finReplied.rawValue
        case .chunk: FinEvent.Name.finReplyChunk.rawValue
        case .surveyRequest: FinEvent.Name.csatRequested.rawValue
        case .status(let status, let reason):
            "\(FinEvent.Name.finStatusUpdated.rawValue): \(status.rawValue)" + (reason.map { " (\($0))" } ?? "")
        }
    }
}
