import NIOCore
import NIOEmbedded
import NIOHTTP1
import Support
import Testing

@testable import DorsalServer

/// A connection without a network, whose time a test moves: the parser, the guard, and a program behind them that says what the test says.
final class GuardedChannel {
    /// Keeps what comes through.
    private final class Program: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        var requests = 0

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .end = Self.unwrapInboundIn(data) { requests += 1 }
        }
    }

    private let channel = EmbeddedChannel()
    private let program = Program()
    /// The server takes what comes.
    var isHearing = true

    init(limits: ConnectionLimits = ConnectionLimits()) throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try ConnectionGuard.install(on: channel, limits: limits, ids: CountingIdentifiers(), logger: quietLogger)
        try pipeline.addHandler(program)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        channel.read()
    }

    /// Nothing may be left running, or a timer would outlive its connection.
    deinit { _ = try? channel.finish(acceptAlreadyClosed: true) }

    var isOpen: Bool { channel.isActive }
    /// How many requests have come through in full.
    var requests: Int { program.requests }

    func receive(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
        if isHearing { channel.read() }
    }

    func wait(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    /// Bytes come, so many and then again after each stretch of time.
    func receive(_ text: String, every time: TimeAmount, times: Int) throws {
        for _ in 0..<times {
            guard isOpen else { return }
            try receive(text)
            wait(time)
        }
    }

    func begin(_ status: HTTPResponseStatus = .ok, length: Int? = nil) throws {
        var headers = HTTPHeaders()
        if let length { headers.add(name: "content-length", value: "\(length)") }
        try channel.writeOutbound(
            HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)))
    }

    func say(_ text: String) throws {
        try channel.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text))))
    }

    func end() throws { try channel.writeOutbound(HTTPServerResponsePart.end(nil)) }

    func respond() throws {
        try begin(length: 0)
        try end()
    }

    /// What was sent since the last time.
    func sent() throws -> String {
        var text = ""
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: buffer) }
        return text
    }
}
