import DorsalCore
import FinAgentAPI
import Hummingbird

/// `POST /fin/start`, `/fin/reply` and `/fin/ask` (CONTRACT §3, §4): admit, decode, take in, answer. A handler waits for the message to be
/// durable and never for the turn.
struct FinController: Sendable {
    let admission: RequestGuard
    let bodies: JSONBodyReader
    let intake: MessageIntake
    let streams: StreamAccess
    let turns: Wakeup

    func register(on routes: Routes) {
        for message in MessageRequest.allCases {
            routes.serve(
                message.endpoint.path, access: .apiKey(message.endpoint),
                [.post: { request, context in try await take(message, request, context) }])
        }
    }

    private func take(
        _ message: MessageRequest, _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        let (credential, version) = try await admission.admit(request, context, to: message.endpoint)
        let body = try await bodies.read(request)
        let receipt = try await intake.take(message, body: body, app: credential.app, version: version)
        if receipt.startedTurn { turns.signal() }
        return try .json(await response(to: receipt, of: message, app: credential.app))
    }

    private func response(
        to receipt: MessageIntake.Receipt, of message: MessageRequest, app: AppPackage
    ) async throws -> TurnResponse {
        let stream =
            app.isStreamEnabled
            ? try await streams.subscriptionURL(
                for: receipt.conversation, after: receipt.precedingSequence, canRewind: message.canRewind) : nil
        return TurnResponse(
            conversationID: receipt.draft.conversationID, userID: receipt.draft.user.id,
            status: receipt.conversation.status, createdAt: receipt.receivedAt,
            intercomConversationID: receipt.conversation.publicNumber,
            errors: receipt.attributeErrors.isEmpty ? nil : receipt.attributeErrors, sseSubscriptionURL: stream)
    }
}
