import DorsalCore
import FinAgentAPI
import Hummingbird

/// The endpoints of the Fin Agent API (CONTRACT §3, §4, §7): one operation of the core each. A handler waits for what it does to be
/// durable and never for a turn.
struct FinController: Sendable {
    let gateway: APIGateway
    let intake: MessageIntake
    let handovers: HandoverDesk
    let ratings: RatingDesk
    let capabilities: CapabilityDesk
    let streams: StreamAccess
    let turns: Wakeup
    let deliveries: Wakeup
    let feed: EventFeed

    func register(on routes: Routes) {
        for endpoint in Endpoint.allCases {
            gateway.serve(endpoint, on: routes) { call in try await answer(endpoint, call) }
        }
    }

    private func answer(_ endpoint: Endpoint, _ call: APICall) async throws -> Response {
        switch endpoint {
        case .start: try .json(await take(.start, call))
        case .reply: try .json(await take(.reply, call))
        case .ask: try .json(await take(.ask, call))
        case .csat: try .json(await ratings.rate(call.body, app: call.app))
        case .capabilities:
            try .json(await capabilities.list(call.body, app: call.app, version: call.version))
        case .escalate: try .json(await handOver(call))
        case .runProcedure: try run(call)
        case .collectAgentInput: try collect(call)
        }
    }

    private func take(_ message: MessageRequest, _ call: APICall) async throws -> TurnResponse {
        let receipt = try await intake.take(
            message, body: call.body, app: call.app, version: call.version, mark: call.mark)
        if receipt.startedTurn { turns.signal() }
        return TurnResponse(
            conversationID: receipt.draft.conversationID, userID: receipt.draft.user.id,
            status: message.answer(receipt.conversation.status), createdAt: receipt.receivedAt,
            intercomConversationID: receipt.conversation.publicNumber,
            errors: receipt.attributeErrors.isEmpty ? nil : receipt.attributeErrors,
            sseSubscriptionURL: try await stream(
                of: receipt.conversation, after: receipt.precedingSequence, canRewind: message.canRewind,
                call: call))
    }

    /// A conversation that was opened for a user is known by its number alone (public API description).
    private func handOver(_ call: APICall) async throws -> EscalateResponse {
        let receipt = try await handovers.handOver(
            call.body, app: call.app, version: call.version, mark: call.mark)
        let conversation = receipt.handover.conversation
        feed.publish(conversationID: conversation.id)
        if receipt.handover.hasDeliveries { deliveries.signal() }
        guard !receipt.isNew else { return EscalateResponse(intercomConversationID: conversation.publicNumber) }
        return EscalateResponse(
            conversationID: conversation.externalID,
            sseSubscriptionURL: try await stream(
                of: conversation, after: receipt.handover.precedingSequence, canRewind: true, call: call))
    }

    /// There are no procedures yet: a correct request names one that does not exist.
    private func run(_ call: APICall) throws -> Response {
        try ProcedureRequestValidator(version: call.version).run(call.body)
        throw ProcedureRequestValidator.procedureNotFound
    }

    /// No procedure can be waiting for anybody's input.
    private func collect(_ call: APICall) throws -> Response {
        try ProcedureRequestValidator(version: call.version).collect(call.body)
        throw RequestFailure.notFound
    }

    private func stream(
        of conversation: ConversationRecord, after sequence: Int64, canRewind: Bool, call: APICall
    ) async throws -> String? {
        guard call.app.isStreamEnabled else { return nil }
        return try await streams.subscriptionURL(
            for: conversation, after: sequence, canRewind: canRewind,
            keyID: call.keyID)
    }
}
