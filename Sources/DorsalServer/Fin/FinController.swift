import DorsalCore
import FinAgentAPI
import Hummingbird

/// The endpoints of the Fin Agent API (CONTRACT §3, §4, §7): admit, read, one operation of the core, answer. A handler waits for what
/// it does to be durable and never for a turn.
struct FinController: Sendable {
    let admission: RequestGuard
    let bodies: JSONBodyReader
    let intake: MessageIntake
    let handovers: HandoverDesk
    let ratings: RatingDesk
    let capabilities: CapabilityDesk
    let streams: StreamAccess
    let turns: Wakeup
    let deliveries: Wakeup
    let feed: EventFeed

    /// A request that was admitted, with its body.
    private struct Call {
        var app: AppPackage
        var version: APIVersion
        var body: JSONValue
    }

    func register(on routes: Routes) {
        for endpoint in Endpoint.allCases {
            routes.serve(
                endpoint.path, access: .apiKey(endpoint),
                [.post: { request, context in try await answer(endpoint, request, context) }])
        }
    }

    private func answer(_ endpoint: Endpoint, _ request: Request, _ context: ServerContext) async throws -> Response {
        let (credential, version) = try await admission.admit(request, context, to: endpoint)
        let call = Call(app: credential.app, version: version, body: try await bodies.read(request))
        return switch endpoint {
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

    private func take(_ message: MessageRequest, _ call: Call) async throws -> TurnResponse {
        let receipt = try await intake.take(message, body: call.body, app: call.app, version: call.version)
        if receipt.startedTurn { turns.signal() }
        return TurnResponse(
            conversationID: receipt.draft.conversationID, userID: receipt.draft.user.id,
            status: receipt.conversation.status, createdAt: receipt.receivedAt,
            intercomConversationID: receipt.conversation.publicNumber,
            errors: receipt.attributeErrors.isEmpty ? nil : receipt.attributeErrors,
            sseSubscriptionURL: try await stream(
                of: receipt.conversation, after: receipt.precedingSequence, canRewind: message.canRewind,
                app: call.app))
    }

    /// A conversation that was opened for a user is known by its number alone (public API description).
    private func handOver(_ call: Call) async throws -> EscalateResponse {
        let receipt = try await handovers.handOver(call.body, app: call.app, version: call.version)
        let conversation = receipt.handover.conversation
        feed.publish(conversationID: conversation.id)
        if receipt.handover.hasDeliveries { deliveries.signal() }
        guard !receipt.isNew else { return EscalateResponse(intercomConversationID: conversation.publicNumber) }
        return EscalateResponse(
            conversationID: conversation.externalID,
            sseSubscriptionURL: try await stream(
                of: conversation, after: receipt.handover.precedingSequence, canRewind: true, app: call.app))
    }

    /// There are no procedures yet: a correct request names one that does not exist.
    private func run(_ call: Call) throws -> Response {
        try ProcedureRequestValidator(version: call.version).run(call.body)
        throw ProcedureRequestValidator.procedureNotFound
    }

    /// No procedure can be waiting for anybody's input.
    private func collect(_ call: Call) throws -> Response {
        try ProcedureRequestValidator(version: call.version).collect(call.body)
        throw RequestFailure.notFound
    }

    private func stream(
        of conversation: ConversationRecord, after sequence: Int64, canRewind: Bool, app: AppPackage
    ) async throws -> String? {
        guard app.isStreamEnabled else { return nil }
        return try await streams.subscriptionURL(for: conversation, after: sequence, canRewind: canRewind)
    }
}
