import DorsalCore
import FinAgentAPI
import Foundation
import HTTPTypes
import Hummingbird

/// The way of every call of the workspace API, the same for all endpoints: who calls and whether they may, and what they say.
struct WorkspaceGateway: Sendable {
    typealias Handler = @Sendable (WorkspaceCall) async throws -> Response

    let admission: RequestGuard
    let bodies: JSONBodyReader

    /// Serves every endpoint with `handler`: one route for each path, with a method for each endpoint that has it.
    func serve(_ endpoints: [WorkspaceEndpoint], on routes: Routes, _ handler: @escaping Handler) {
        var paths: [String] = []
        for endpoint in endpoints where !paths.contains(endpoint.path) { paths.append(endpoint.path) }
        for path in paths {
            let here = endpoints.filter { $0.path == path }
            var handlers: [HTTPRequest.Method: Routes.Handler] = [:]
            for endpoint in here {
                guard let method = HTTPRequest.Method(endpoint.method) else { continue }
                handlers[method] = { request, context in try await answer(request, context, to: endpoint, handler) }
            }
            routes.serve(path, access: .workspace(here), handlers)
        }
    }

    private func answer(
        _ request: Request, _ context: ServerContext, to endpoint: WorkspaceEndpoint, _ handler: Handler
    ) async throws -> Response {
        let (credential, version) = try await admission.admit(
            request, context, scopes: endpoint.scopes, versions: endpoint.versions)
        let hasBody = endpoint.method == "POST" || endpoint.method == "PUT"
        let body = hasBody ? try await bodies.read(request).value : .null
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            guard let plain = value.removingPercentEncoding else { throw RequestFailure.notFound }
            parameters[String(name)] = plain
        }
        var query: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { query[String(name)] = String(value) }
        return try await handler(
            WorkspaceCall(
                endpoint: endpoint, app: credential.app, version: version, body: body, parameters: parameters,
                query: query))
    }
}
