import FinAgentAPI
import HTTPTypes
import Hummingbird

extension Router where Context == ServerContext {
    private static var methods: [HTTPRequest.Method] { [.get, .head, .post, .put, .patch, .delete, .options] }

    /// Serves `path` with `handlers` and answers every other method with `405` and the ones there are (RFC 9110 §15.5.6).
    func serve(
        _ path: String,
        _ handlers: [HTTPRequest.Method: @Sendable (Request, ServerContext) async throws -> Response]
    ) {
        let routerPath = RouterPath(path)
        let allowed = handlers.keys.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods {
            if let handler = handlers[method] {
                on(routerPath, method: method, use: handler)
            } else {
                on(routerPath, method: method) { _, _ -> Response in
                    throw RequestFailure(
                        .methodNotAllowed, .methodNotAllowed, "This path answers to \(allowed) only.",
                        headers: [.allow: allowed])
                }
            }
        }
    }
}
