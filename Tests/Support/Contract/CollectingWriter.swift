public import HTTPTypes
public import Hummingbird
public import NIOCore
import Synchronization

/// Takes a response's body instead of the network.
public struct CollectingWriter: ResponseBodyWriter {
    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private let collected = Collected()

    /// Everything `body` writes.
    public static func bytes(of body: ResponseBody) async throws -> [UInt8] {
        let writer = CollectingWriter()
        let collected = writer.collected
        try await body.write(writer)
        return collected.bytes.withLock { $0 }
    }

    public func write(_ buffer: ByteBuffer) async throws {
        collected.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    }

    public consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
