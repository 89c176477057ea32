import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on loopback that answers the requests it gets with a list of responses, in order, and remembers the
/// requests.
final class ScriptedServer: Sendable {
    private struct State {
        var script: ArraySlice<ScriptedResponse>
        var requests: [RecordedRequest] = []
        var channels: [any Channel] = []
    }

    private let state: Mutex<State>
    private let closings = AsyncStream.makeStream(of: Void.self)
    private let listener: Mutex<(any Channel)?> = Mutex(nil)

    private init(_ script: [ScriptedResponse]) {
        state = Mutex(State(script: ArraySlice(script)))
    }

    /// Runs `body` with a server that follows `script`, and takes the server down.
    static func run(
        _ script: [ScriptedResponse], isolation: isolated (any Actor)? = #isolation,
        _ body: (ScriptedServer) async throws -> Void
    ) async throws {
        let server = ScriptedServer(script)
        try await server.start()
        do {
            try await body(server)
        } catch {
            try await server.stop()
            throw error
        }
        try await server.stop()
    }

    /// The requests so far.
    var requests: [RecordedRequest] { state.withLock(\.requests) }

    /// `http://127.0.0.1:PORT`.
    var address: String {
        "http://127.0.0.1:\(listener.withLock { $0?.localAddress?.port } ?? 0)"
    }

    /// Waits until a connection has been closed.
    func connectionClosed() async {
        for await _ in closings.stream { return }
    }

    func stop() async throws {
        let channels = state.withLock(\.channels) + [listener.withLock { $0 }].compactMap(\.self)
        for channel in channels { try? await channel.close() }
    }

    private func start() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    self.state.withLock { $0.channels.append(channel) }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(server: self))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        listener.withLock { $0 = channel }
    }

    fileprivate func answer(to request: RecordedRequest) -> ScriptedResponse {
        state.withLock { state in
            state.requests.append(request)
            return state.script.popFirst() ?? .json("unscripted request", status: 599)
        }
    }

    fileprivate func noteClosed() {
        closings.continuation.yield()
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: ScriptedServer
    private var request: RecordedRequest?

    init(server: ScriptedServer) {
        self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = RecordedRequest(method: head.method.rawValue, uri: head.uri, headers: head.headers)
        case .body(let part):
            request?.body += Array(part.readableBytesView)
        case .end:
            guard let request else { return }
            write(server.answer(to: request), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        server.noteClosed()
        context.fireChannelInactive()
    }

    private func write(_ response: ScriptedResponse, _ context: ChannelHandlerContext) {
        guard !response.isSilent else { return }
        var headers = HTTPHeaders([("Connection", "close"), ("Transfer-Encoding", "chunked")])
        for (name, value) in response.headers { headers.add(name: name, value: value) }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        for piece in response.pieces {
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece)))), promise: nil)
        }
        switch response.ending {
        case .open: break
        case .broken: context.close(promise: nil)
        case .complete:
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            context.close(promise: nil)
        }
    }
}
