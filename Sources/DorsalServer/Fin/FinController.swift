import DorsalCore
import FinAgentAPI
import Hummingbird

/// `POST /fin/start` and `POST /fin/reply` (CONTRACT §3): admit, decode, take in, answer. A handler waits for the message to be
/// durable and never for the turn.
struct FinController: Sendable {
    let admission: RequestGuard
    let bodies: JSONBodyReader
    let intake: MessageIntake
    let streams: StreamAccess
    let turns: Wakeup

    func register(on router: Router<ServerContext>) {
        router.serve(
            Endpoint.start.path,
            [.post: { request, context in try await take(.start, request, context, at: .start) }])
        router.serve(
            Endpoint.reply.path,
            [.post: { request, context in try await take(.reply, request, context, at: .reply) }])
    }

    private func take(
        _ kind: IncomingMessage.Kind, _ request: Request, _ context: ServerContext, at endpoint: Endpoint
    ) async throws -> Response {
        let (credential, version) = try await admission.admit(request, context, to: endpoint)
        let body = try await bodies.read(request)
        let receipt = try await intake.take(kind, body: body, app: credential.app, version: version)
        if receipt.startedTurn { turns.signal() }
        return try .json(await response(to: receipt, kind: kind, app: credential.app))
    }

    private func response(
        to receipt: MessageIntake.Receipt, kind: IncomingMessage.Kind, app: AppPackage
    ) async throws -> TurnResponse {
        let stream =
            app.isStreamEnabled
            ? try await streams.subscriptionURL(for: receipt.conversation, canRewind: kind == .start) : nil
        return TurnResponse(
            conversationID: receipt.draft.conversationID, userID: receipt.draft.user.id,
            status: receipt.conversation.status, createdAt: receipt.receivedAt,
            intercomConversationID: receipt.conversation.publicNumber,
            errors: receipt.attributeErrors.isEmpty ? nil : receipt.attributeErrors, sseSubscriptionURL: stream)
    }
}
