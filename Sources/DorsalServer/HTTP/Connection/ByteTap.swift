import NIOCore

/// Stands before the HTTP parser and tells the guard behind it that bytes came: the parser says nothing of a request before its head is
/// complete.
final class ByteTap: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let receiver: ConnectionGuard

    init(receiver: ConnectionGuard) {
        self.receiver = receiver
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        receiver.bytesCame(at: context.eventLoop.now)
        context.fireChannelRead(data)
    }
}
