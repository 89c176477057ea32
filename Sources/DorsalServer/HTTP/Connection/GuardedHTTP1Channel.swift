import DorsalCore
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Hummingbird's HTTP/1 connection with a ``ConnectionGuard`` right behind the parser, where the request's version, its keep-alive
/// and the parser's errors are still to be seen.
struct GuardedHTTP1Channel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let inner: HTTP1Channel
    private let limits: ConnectionLimits
    private let ids: any IdentifierSource

    init(responder: @escaping HTTPChannelHandler.Responder, limits: ConnectionLimits, ids: any IdentifierSource) {
        self.limits = limits
        self.ids = ids
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.parsed, maxHeaderListSize: limits.parsed,
                    maxHeaderFieldCount: 10 * limits.fields)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        inner.setup(channel: channel, logger: logger).map { value in
            do {
                try ConnectionGuard.install(on: channel, limits: limits, ids: ids, logger: logger)
            } catch {
                // The client has gone, and the pipeline with it. Nobody else may be served without a guard.
                channel.close(promise: nil)
            }
            // Whatever happened: a value that is never handled ends the process (NIOAsyncWriter).
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// HTTP/1 with a guard on every connection.
    static func guarded(limits: ConnectionLimits = ConnectionLimits(), ids: any IdentifierSource) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in GuardedHTTP1Channel(responder: responder, limits: limits, ids: ids) }
    }
}
