import DorsalCore
import FinAgentAPI
import HTTPTypes
import Hummingbird

/// The server's routes. They are made here and nowhere else, so that none comes without a word on who may call it (RELIABILITY,
/// ROUTES).
final class Routes: HTTPResponderBuilder {
    typealias Handler = @Sendable (Request, ServerContext) async throws -> Response

    private let router = Router(context: ServerContext.self)
    /// Everything served, in the order of its declaration.
    private(set) var declared: [DeclaredRoute] = []

    /// Makes a table without routes; `middleware` sees a request before all else and its response last.
    init(
        ids: any IdentifierSource, clock: any WallClock, shield: ConsoleShield? = nil,
        middleware: [any MiddlewareProtocol<Request, Response, ServerContext>] = []
    ) {
        for outer in middleware { router.add(middleware: outer) }
        router.add(middleware: RequestScope(ids: ids, clock: clock))
        if let shield { router.add(middleware: shield) }
        router.add(middleware: CanonicalPath())
    }

    /// Serves `path` with `handlers` and answers every other method with `405` and the ones there are (RFC 9110 §15.5.6).
    func serve(_ path: String, access: RouteAccess, _ handlers: [HTTPRequest.Method: Handler]) {
        let allowed = handlers.keys.map(\.rawValue).sorted()
        declared.append(DeclaredRoute(path: path, methods: allowed, access: access))
        let refusal = RequestFailure(
            .methodNotAllowed, .methodNotAllowed, "This path answers to \(allowed.joined(separator: ", ")) only.",
            headers: [.allow: allowed.joined(separator: ", ")])
        for method in HTTPRequest.Method.parsed {
            router.on(RouterPath(path), method: method, use: handlers[method] ?? { _, _ in throw refusal })
        }
    }

    func buildResponder() -> TaskPerRequest<RouterResponder<ServerContext>> {
        TaskPerRequest(inner: router.buildResponder())
    }
}
