import DorsalServer
import FinAgentAPI
import Hummingbird
import NIOCore
import Support
import Synchronization

/// Changes the JSON of every response: a server that is broken on purpose.
struct Tampering: RouterMiddleware {
    let change: @Sendable (inout [String: JSONValue]) -> Void

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let bytes = try await CollectingWriter.bytes(of: response.body)
        guard var members = try StrictJSONParser.parse(bytes).object else { return response }
        change(&members)
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: try WireJSON.encode(JSONValue.object(members))))
        return response
    }
}
