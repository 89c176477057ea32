import NIOCore

/// Lets so many bytes of an answer through and no more, before anything interprets them.
final class ByteBudget: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How much of a webhook's answer is read, head and framing included.
    static let bytes = 64 << 10

    /// Triggered outwards when an exchange begins.
    struct Renewal: Sendable {}
    /// Fired inwards when nothing more is let through.
    struct Spent: Sendable {}

    private let allowance: Int
    private var remaining: Int

    /// Makes a budget of `allowance` bytes an answer.
    init(_ allowance: Int) {
        self.allowance = allowance
        remaining = allowance
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        guard remaining > 0 else { return }
        if let piece = buffer.readSlice(length: min(remaining, buffer.readableBytes)) {
            remaining -= piece.readableBytes
            context.fireChannelRead(wrapInboundOut(piece))
        }
        guard remaining == 0 else { return }
        context.fireUserInboundEventTriggered(Spent())
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if event is Renewal {
            remaining = allowance
            promise?.succeed()
        } else {
            context.triggerUserOutboundEvent(event, promise: promise)
        }
    }
}
