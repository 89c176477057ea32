import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// The one place where errors become responses (STYLE 8). What clients read and what logs read are kept apart.
struct ErrorTranslator: Sendable {
    /// The response to `error`, and the cause to log when it is the server's own fault.
    func response(to error: any Error, requestID: String) throws -> (response: Response, cause: String?) {
        if let invalid = error as? InvalidRating {
            // The one endpoint whose failures have another shape (CONTRACT §7).
            return (try .json(CSATFailure(errors: invalid.messages), status: .unprocessableContent), nil)
        }
        let (failure, cause) = failure(for: error)
        return (try response(for: failure, requestID: requestID), cause)
    }

    /// The failure to answer with, and the cause to log when it is the server's own fault.
    private func failure(for error: any Error) -> (failure: RequestFailure, cause: String?) {
        switch error {
        case let failure as RequestFailure:
            return (failure, nil)
        case let invalid as InvalidRequest:
            return (RequestFailure(.badRequest, invalid.problems), nil)
        case let refusal as IntakeRefusal:
            let status: HTTPResponse.Status = refusal == .conversationNotFound ? .notFound : .badRequest
            return (RequestFailure(status, [refusal.problem]), nil)
        case let refusal as WorkspaceRefusal:
            return (Self.failure(for: refusal), nil)
        case let refusal as IdempotencyRefusal:
            return (Self.failure(for: refusal), nil)
        case let syntax as JSONSyntaxError:
            return (RequestFailure(.badRequest, .badRequest, "The body is not valid JSON: \(syntax)"), nil)
        case let store as StoreError where store.isTransient:
            return (.cannotStore, store.description)
        case let http as HTTPError:
            return (Self.failure(for: http.status), nil)
        case is NIOTooManyBytesError:
            return (Self.failure(for: .contentTooLarge), nil)
        case is HTTPParserError, is IOError, is ChannelError:
            // The body ended early or was no body; what the client did is no fault of the server's.
            return (RequestFailure(.badRequest, .badRequest, ProtocolRefusal.malformed.message), nil)
        default:
            return (RequestFailure(.internalServerError, .serverError, "Something went wrong."), "\(error)")
        }
    }

    private static func failure(for refusal: WorkspaceRefusal) -> RequestFailure {
        switch refusal {
        case .notFound: RequestFailure(.notFound, [refusal.problem])
        case .conflict: RequestFailure(.conflict, [refusal.problem])
        case .unprocessable: RequestFailure(.unprocessableContent, [refusal.problem])
        }
    }

    private static func failure(for refusal: IdempotencyRefusal) -> RequestFailure {
        switch refusal {
        case .otherRequest: RequestFailure(.unprocessableContent, [refusal.problem])
        case .stillRunning: RequestFailure(.conflict, [refusal.problem], headers: [.retryAfter: "1"])
        }
    }

    /// Hummingbird's own refusals, in the contract's shape.
    private static func failure(for status: HTTPResponse.Status) -> RequestFailure {
        switch status {
        case .notFound: .notFound
        case .contentTooLarge: RequestFailure(.contentTooLarge, .requestTooLarge, "The body is too large.")
        default: RequestFailure(status, .badRequest, status.reasonPhrase)
        }
    }

    /// The response that carries `failure`.
    private func response(for failure: RequestFailure, requestID: String) throws -> Response {
        let list = ErrorList(
            requestID: requestID,
            errors: failure.problems.map { .init(code: $0.code, message: $0.message, field: $0.field) })
        var response = try Response.json(list, status: failure.status)
        for header in failure.headers { response.headers[header.name] = header.value }
        if failure.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
