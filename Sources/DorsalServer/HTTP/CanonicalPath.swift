import Hummingbird

/// Every resource has one path. The router would take `/fin/start/` and `//fin/start` for `/fin/start`, and a proxy's rule for the
/// one would miss the others (RELIABILITY A7).
struct CanonicalPath: RouterMiddleware {
    typealias Context = ServerContext

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path == "/" || (path.hasPrefix("/") && !path.hasSuffix("/") && !path.contains("//")) else {
            throw RequestFailure.notFound
        }
        return try await next(request, context)
    }
}
