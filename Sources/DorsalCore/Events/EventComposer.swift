public import FinAgentAPI

/// Turns what happened into the events of one API version. The only place besides ``APIVersion`` that knows of versions.
public struct EventComposer: Sendable {
    /// The version the conversation was started with.
    public let version: APIVersion

    /// Makes a composer.
    public init(version: APIVersion) {
        self.version = version
    }

    /// The events for `actions`, in order, and the replies among them.
    public func compose(
        _ actions: [ConversationMachine.Action], conversationID: String, userID: String, now: Timestamp,
        ids: some IdentifierSource
    ) throws -> (events: [ComposedEvent], replies: [TurnCommit.Reply]) {
        var events: [ComposedEvent] = []
        var replies: [TurnCommit.Reply] = []
        for (index, action) in actions.enumerated() {
            switch action {
            case .reply(let draft):
                let reply = TurnCommit.Reply(id: ids.identifier("msg"), html: draft.html)
                replies.append(reply)
                let event = RepliedEvent(
                    conversationID: conversationID, userID: userID,
                    message: .init(id: reply.id, body: reply.html, timestamp: now),
                    status: version.replyIsDoneSignal ? .awaitingUserReply : .replying, streamID: draft.streamID,
                    createdAt: now)
                let isDone = version.replyIsDoneSignal && Self.isAwaiting(actions.dropFirst(index + 1).first)
                events.append(
                    try composed(
                        .replied(event), status: event.status, endsStream: isDone, streamID: draft.streamID, ids: ids))
            case .status(.awaitingUserReply, _) where version.replyIsDoneSignal:
                // Before 2.16 the reply itself says that the agent waits.
                continue
            case .status(let status, let reason):
                let event = StatusUpdatedEvent(
                    conversationID: conversationID, userID: userID, status: status, reason: reason?.text,
                    createdAt: now)
                // With a survey to come the stream is held open for it (CONTRACT §6).
                let isHeldOpen = actions.dropFirst(index + 1).first == .requestSurvey
                let isEnd = status == .awaitingUserReply || (status == .complete && !isHeldOpen)
                events.append(try composed(.statusUpdated(event), status: status, endsStream: isEnd, ids: ids))
            case .requestSurvey:
                let event = CSATRequestedEvent(
                    conversationID: conversationID, userID: userID, csat: SurveyOptions.standard, createdAt: now)
                events.append(try composed(.csatRequested(event), endsStream: true, ids: ids))
            }
        }
        return (events, replies)
    }

    private func composed(
        _ event: FinEvent, status: ConversationStatus? = nil, endsStream: Bool, streamID: String? = nil,
        ids: some IdentifierSource
    ) throws -> ComposedEvent {
        ComposedEvent(
            id: ids.identifier("evt"), name: event.name.rawValue, status: status, body: try WireJSON.encode(event),
            endsStream: endsStream, streamID: streamID)
    }

    private static func isAwaiting(_ action: ConversationMachine.Action?) -> Bool {
        if case .status(.awaitingUserReply, _) = action { true } else { false }
    }
}
