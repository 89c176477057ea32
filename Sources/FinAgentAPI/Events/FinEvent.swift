/// An event of the Fin Agent API, as webhook and stream carry it (CONTRACT §4–§7).
public enum FinEvent: Sendable, Hashable {
    case replied(RepliedEvent)
    case statusUpdated(StatusUpdatedEvent)
    case replyChunk(ReplyChunkEvent)
    case csatRequested(CSATRequestedEvent)

    /// The value of `event_name`.
    public enum Name: String, Sendable, Hashable, CaseIterable, Codable {
        case finReplied = "fin_replied"
        case finStatusUpdated = "fin_status_updated"
        case finReplyChunk = "fin_reply_chunk"
        case csatRequested = "csat_requested"
    }

    /// The value of `event_name`.
    public var name: Name {
        switch self {
        case .replied: .finReplied
        case .statusUpdated: .finStatusUpdated
        case .replyChunk: .finReplyChunk
        case .csatRequested: .csatRequested
        }
    }

    /// The application's own id of the conversation.
    public var conversationID: String {
        switch self {
        case .replied(let event): event.conversationID
        case .statusUpdated(let event): event.conversationID
        case .replyChunk(let event): event.conversationID
        case .csatRequested(let event): event.conversationID
        }
    }

    /// When the event was made; stable across retries and channels.
    public var createdAt: Timestamp {
        switch self {
        case .replied(let event): event.createdAt
        case .statusUpdated(let event): event.createdAt
        case .replyChunk(let event): event.createdAt
        case .csatRequested(let event): event.createdAt
        }
    }
}

extension FinEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case name = "event_name"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(Name.self, forKey: .name) {
        case .finReplied: self = .replied(try RepliedEvent(from: decoder))
        case .finStatusUpdated: self = .statusUpdated(try StatusUpdatedEvent(from: decoder))
        case .finReplyChunk: self = .replyChunk(try ReplyChunkEvent(from: decoder))
        case .csatRequested: self = .csatRequested(try CSATRequestedEvent(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        switch self {
        case .replied(let event): try event.encode(to: encoder)
        case .statusUpdated(let event): try event.encode(to: encoder)
        case .replyChunk(let event): try event.encode(to: encoder)
        case .csatRequested(let event): try event.encode(to: encoder)
        }
    }
}
