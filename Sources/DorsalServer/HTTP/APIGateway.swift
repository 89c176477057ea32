import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The way of every API call, the same for all endpoints: who calls and whether they may, what they say, and whether they have said
/// it before (CONTRACT §1–§3, §8).
struct APIGateway: Sendable {
    typealias Handler = @Sendable (APICall) async throws -> Response

    private static let keyHeader = HTTPField.Name(IdempotencyKey.headerName)
    private static let replayedHeader = HTTPField.Name(IdempotencyKey.replayedHeaderName)

    let admission: RequestGuard
    let bodies: JSONBodyReader
    let idempotency: IdempotencyService
    /// Scenarios of the development profile that the API itself plays.
    let refusals: ScenarioRefusals?
    let translator = ErrorTranslator()

    /// Serves an endpoint with what `handler` does once a call has come this way.
    func serve(_ endpoint: Endpoint, on routes: Routes, _ handler: @escaping Handler) {
        routes.serve(
            endpoint.path, access: .apiKey(endpoint),
            [.post: { request, context in try await answer(request, context, to: endpoint, handler) }])
    }

    private func answer(
        _ request: Request, _ context: ServerContext, to endpoint: Endpoint, _ handler: Handler
    ) async throws -> Response {
        let (credential, version) = try await admission.admit(request, context, to: endpoint)
        let key = try Self.key(of: request)
        let (bytes, body) = try await bodies.read(request)
        try refusals?.check(body, headers: context.responseHeaders)
        var call = APICall(app: credential.app, keyID: credential.keyID, version: version, body: body)
        guard let key else { return try await handler(call) }
        // What was refused up to here was refused for other reasons than what it says, and its key stays free.
        let once = IdempotentRequest(appID: credential.app.id, key: key, path: request.uri.path, body: bytes)
        call.mark = once.mark
        do {
            let outcome = try await idempotency.answer(
                once,
                onLoss: { context.logger.warning("answer not kept", metadata: ["error": "\($0)"]) },
                execute: { [call] in try await carryOut(call, handler, requestID: context.requestID) })
            return response(with: outcome)
        } catch IdempotencyRefusal.otherRequest where endpoint == .csat {
            // What this endpoint answers 422 with has a shape of its own (CONTRACT §7).
            throw InvalidRating(messages: [IdempotencyKey.headerName: IdempotencyRefusal.otherRequest.problem.message])
        }
    }

    private static func key(of request: Request) throws -> IdempotencyKey? {
        guard let keyHeader, request.headers.contains(keyHeader) else { return nil }
        let values = request.headers[values: keyHeader]
        guard values.count == 1, let key = values.first.flatMap(IdempotencyKey.init) else {
            throw RequestFailure(.badRequest, [IdempotencyKey.problem])
        }
        return key
    }

    /// What the request is answered with, a refusal included. An error that another time might not bring is thrown on.
    private func carryOut(_ call: APICall, _ handler: Handler, requestID: String) async throws -> StoredAnswer {
        let response: Response
        do {
            response = try await handler(call)
        } catch {
            let (refusal, cause) = try translator.response(to: error, requestID: requestID)
            guard cause == nil else { throw error }
            response = refusal
        }
        return StoredAnswer(status: response.status.code, body: try await response.bodyBytes(), requestID: requestID)
    }

    private func response(with outcome: IdempotencyService.Outcome) -> Response {
        var response = Response.json(
            bytes: outcome.answer.body, status: HTTPResponse.Status(code: outcome.answer.status))
        if let name = RequestScope.requestIDHeader { response.headers[name] = outcome.answer.requestID }
        if outcome.isReplay, let name = Self.replayedHeader { response.headers[name] = "true" }
        return response
    }
}
