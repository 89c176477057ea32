import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird
import Logging

/// The outermost middleware: gives the request its id, turns errors into the contract's shape, and logs one line.
///
/// The line never holds a query (an event stream's token stands there), a body or a key. Hummingbird's own request log would
/// write the query out, and its request id is a counter.
struct RequestScope: RouterMiddleware {
    typealias Context = ServerContext

    static let requestIDHeader = HTTPField.Name("X-Request-Id")
    static let referrerPolicyHeader = HTTPField.Name("Referrer-Policy")

    let ids: any IdentifierSource
    let clock: any WallClock
    let translator = ErrorTranslator()

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = ids.requestID()
        context.logger[metadataKey: "request_id"] = "\(context.requestID)"
        let start = clock.now()
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let (translated, cause) = try translator.response(to: error, requestID: context.requestID)
            if let cause { context.logger.error("request failed", metadata: ["error": "\(cause)"]) }
            response = translated
        }
        for header in context.responseHeaders.all { response.headers[header.name] = header.value }
        // An event stream's address holds its token; nobody is to pass it on as where they came from.
        if let name = Self.referrerPolicyHeader { response.headers[name] = "no-referrer" }
        // A replayed response brings the id that stands in its body.
        if let name = Self.requestIDHeader, response.headers[name] == nil {
            response.headers[name] = context.requestID
        }
        if request.method == .head { response = response.createHeadResponse() }
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)", "ms": "\(clock.now().since(start).wholeMilliseconds)",
            ])
        return response
    }
}
