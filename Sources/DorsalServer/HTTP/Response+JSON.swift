import FinAgentAPI
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

extension Response {
    /// A response with `value` as its JSON body.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        json(bytes: try WireJSON.encode(value), status: status)
    }

    /// A response with a JSON body that is encoded already.
    static func json(bytes: [UInt8], status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The body as it will go out.
    func bodyBytes() async throws -> [UInt8] {
        let writer = CollectingWriter()
        try await body.write(writer)
        return writer.collected.withLock { $0 }
    }
}

/// Takes a body that is not sent yet.
private final class CollectingWriter: ResponseBodyWriter {
    let collected = Mutex<[UInt8]>([])

    func write(_ buffer: ByteBuffer) async throws {
        collected.withLock { $0 += buffer.readableBytesView }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
