import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A response with `value` as its JSON body.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try WireJSON.encode(value))))
    }
}
