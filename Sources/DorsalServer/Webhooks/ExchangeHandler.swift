import DorsalCore
import NIOCore
import NIOHTTP1
import NIOSSL

/// Carries out exchanges on a connection, one at a time. Whatever goes wrong ends the connection.
///
/// Memory stays the same however much comes back: of a body an excerpt is kept, and ``ByteBudget`` ends what does not end by itself.
final class ExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = Exchange
    typealias OutboundOut = HTTPClientRequestPart

    private struct State {
        let exchange: Exchange
        let timer: Scheduled<Void>
        var head: HTTPResponseHead?
        var excerpt: [UInt8] = []
        var isCut = false
    }

    private let keptBytes: Int
    private var state: State?
    /// A request got through, so that TLS is done.
    private var isEstablished: Bool
    /// Why the connection ended.
    private var end: Exchange.Failure.Kind?

    /// Makes the handler of a connection with or without TLS, which keeps so many bytes of an answer's body.
    init(isSecure: Bool, keptBytes: Int) {
        self.keptBytes = keptBytes
        isEstablished = !isSecure
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard state == nil, context.channel.isActive else {
            exchange.answer.fail(Exchange.Failure(kind: end ?? .connection, status: nil, isSilent: true))
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let timer = context.eventLoop.scheduleTask(deadline: exchange.deadline) {
            let (handler, context) = bound.value
            handler.fail(handler.isEstablished ? .timeout : .tls, context: context)
        }
        state = State(exchange: exchange, timer: timer)
        context.triggerUserOutboundEvent(ByteBudget.Renewal(), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenSuccess { bound.value.0.isEstablished = true }
        context.write(wrapOutboundOut(.head(exchange.head)), promise: written)
        if let body = exchange.body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state != nil else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head): state?.head = head
        case .body(let buffer):
            let room = keptBytes - (state?.excerpt.count ?? 0)
            state?.excerpt.append(contentsOf: buffer.readableBytesView.prefix(max(0, room)))
            if buffer.readableBytes > room { state?.isCut = true }
        case .end: succeed(isComplete: true, context: context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ByteBudget.Spent else { return context.fireUserInboundEventTriggered(event) }
        // The status of an endless answer is known; its rest is not worth a connection.
        succeed(isComplete: false, context: context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isTLS = error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError
        fail(error is HTTPParserError ? .badResponse : isTLS && !isEstablished ? .tls : .connection, context: context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.connection, context: context)
        context.fireChannelInactive()
    }

    private func succeed(isComplete: Bool, context: ChannelHandlerContext) {
        guard let state, let head = state.head else { return fail(.badResponse, context: context) }
        self.state = nil
        state.timer.cancel()
        let isReusable = isComplete && head.isKeepAlive && context.channel.isActive
        if !isReusable { context.close(promise: nil) }
        state.exchange.answer.succeed(
            Exchange.Answer(
                head: head, excerpt: state.excerpt, isCut: state.isCut || !isComplete, isReusable: isReusable))
    }

    private func fail(_ kind: Exchange.Failure.Kind, context: ChannelHandlerContext) {
        end = end ?? kind
        if let state {
            self.state = nil
            state.timer.cancel()
            state.exchange.answer.fail(
                Exchange.Failure(
                    kind: kind, status: state.head.map { Int($0.status.code) }, isSilent: state.head == nil))
        }
        context.close(promise: nil)
    }
}
