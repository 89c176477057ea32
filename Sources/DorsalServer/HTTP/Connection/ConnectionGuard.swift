import DorsalCore
import FinAgentAPI
import Logging
import NIOCore
import NIOHTTP1

/// Stands between the HTTP parser and everything else on a connection: answers what cannot be answered further in, because it is
/// no proper request, in the contract's shape, sends away who is too slow with one, and ends connections in a way that lets the client
/// read why (RELIABILITY H1–H4).
///
/// Hummingbird by itself answers such requests with an empty body, keeps a connection open that a response said would be closed,
/// and reads the rest of a body that nobody wants, however long.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ConnectionLimits
    private let ids: any IdentifierSource
    private let logger: Logger
    private var state = ConnectionState()
    private var lingering: Scheduled<Void>?
    /// Where the client's time is looked at. One timer a connection, which is left alone as long as it comes early enough: what fits into
    /// its time costs nothing.
    private var timer: (due: NIODeadline, task: Scheduled<Void>)?
    private var pace: ConnectionPace?
    /// The server takes what the client sends.
    private var isHearing = false
    /// The request being answered with a refusal asked for no body.
    private var isHead = false

    init(limits: ConnectionLimits, ids: any IdentifierSource, logger: Logger) {
        self.limits = limits
        self.ids = ids
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    /// Bytes came, and are about to be parsed.
    func bytesCame(at moment: NIODeadline) {
        pace?.bytesCame(at: moment)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let verdict: ConnectionState.Inbound
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            pace?.headCame(at: context.eventLoop.now)
            verdict = read(head, context: context)
        case .body(let bytes):
            pace?.bodyCame(bytes: bytes.readableBytes)
            verdict = state.requestBody()
        case .end:
            pace?.requestCame(at: context.eventLoop.now)
            verdict = state.requestEnd()
        }
        switch verdict {
        case .pass: context.fireChannelRead(data)
        case .drop: break
        case .refuse(let refusal): refuse(refusal, context: context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let refusal = ProtocolRefusal(error) else {
            // Once it has failed, the parser complains of every byte that comes; it was heard the first time.
            if !(error is ByteToMessageDecoderError) { context.fireErrorCaught(error) }
            return
        }
        switch state.parserFailed(refusal) {
        case .pass: context.fireErrorCaught(error)
        case .drop: break
        case .refuse(let refusal): refuse(refusal, context: context)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let verdict: ConnectionState.Outbound
        var data = data
        switch Self.unwrapOutboundIn(data) {
        case .head(var head):
            let closes = head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
            switch state.responseHead(closes: closes) {
            case nil: verdict = .drop
            case false?: verdict = .pass
            case true?:
                head.headers.replaceOrAdd(name: "connection", value: "close")
                data = Self.wrapOutboundOut(.head(head))
                verdict = .pass
            }
        case .body: verdict = state.responseBody()
        case .end:
            verdict = state.responseEnd()
            pace?.responseWent(at: context.eventLoop.now)
        }
        defer { watch(context) }
        switch verdict {
        case .pass: context.write(data, promise: promise)
        // Told to succeed: its sender has nothing to do about it.
        case .drop: promise?.succeed()
        case .passAndClose:
            context.writeAndFlush(data, promise: promise)
            close(context: context)
        case .passAndRefuse(let refusal):
            context.write(data, promise: promise)
            refuse(refusal, context: context)
        }
    }

    func read(context: ChannelHandlerContext) {
        isHearing = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Until the program behind this asks for more.
        isHearing = false
        watch(context)
        // What is thrown away holds up nobody: go on reading whatever the program behind this says.
        if state.isClosed { context.read() }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if state.isClosed, case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancelTimers()
    }

    private func cancelTimers() {
        lingering?.cancel()
        timer?.task.cancel()
        timer = nil
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard pace == nil else { return }
        pace = ConnectionPace(limits: limits, openedAt: context.eventLoop.now)
        watch(context)
    }

    /// Looks at the client's time, and sees to it that it is looked at again when it is over.
    private func watch(_ context: ChannelHandlerContext) {
        let moment = context.eventLoop.now
        guard let verdict = pace?.verdict(at: moment, isOwed: state.isOwing, isHeard: isHearing) else { return }
        switch verdict {
        case .inTime(until: let due):
            guard let due else { return }
            if let timer, timer.due <= due { return }
            timer?.task.cancel()
            let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
                self.timer = nil
                self.watch(context)
            }
            timer = (due, task)
        case .silent:
            pace?.end()
            context.close(promise: nil)
        case .tooSlow:
            pace?.end()
            switch state.clientIsTooSlow() {
            case .close: context.close(promise: nil)
            case .refuse(let refusal): refuse(refusal, context: context)
            case .drop: break
            }
        }
    }

    private func read(_ head: HTTPRequestHead, context: ChannelHandlerContext) -> ConnectionState.Inbound {
        let refusal = ProtocolRefusal(head, limits: limits)
        if refusal != nil { isHead = head.method == .HEAD }
        // The parser stops after a request that asks for another protocol; this server speaks no other.
        let leavesHTTP = head.method == .CONNECT || head.headers.contains(name: "upgrade")
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        let isLong = length > limits.unread || head.headers.contains(name: "transfer-encoding")
        let verdict = state.requestHead(closes: !head.isKeepAlive || leavesHTTP, isLong: isLong, refusal: refusal)
        if verdict == .pass, state.answersNewest, head.expectsContinue {
            context.writeAndFlush(
                Self.wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        return verdict
    }

    private func refuse(_ refusal: ProtocolRefusal, context: ChannelHandlerContext) {
        pace?.end()
        let requestID = ids.requestID()
        logger.info(
            "request refused",
            metadata: [
                "request_id": "\(requestID)", "status": "\(refusal.status.code)", "reason": "\(refusal)",
            ])
        let list = ErrorList(
            requestID: requestID, errors: [.init(code: refusal.code, message: refusal.message)])
        let body = ByteBuffer(bytes: (try? WireJSON.encode(list)) ?? [])
        let headers: HTTPHeaders = [
            "Content-Type": "application/json; charset=utf-8", "Content-Length": String(body.readableBytes),
            "Cache-Control": "no-store", "X-Request-Id": requestID, "Connection": "close",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: refusal.status, headers: headers)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        if !isHead { context.write(Self.wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        close(context: context)
    }

    /// Says that nothing more will be sent, and throws away what comes for a while.
    private func close(context: ChannelHandlerContext) {
        pace?.end()
        context.close(mode: .output, promise: nil)
        lingering = context.eventLoop.assumeIsolated().scheduleTask(in: limits.linger) { context.close(promise: nil) }
        context.read()
    }
}

extension ConnectionGuard {
    /// Puts a guard into a connection whose parser is there.
    static func install(
        on channel: any Channel, limits: ConnectionLimits, ids: any IdentifierSource, logger: Logger
    ) throws {
        let pipeline = channel.pipeline.syncOperations
        let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let connectionGuard = ConnectionGuard(limits: limits, ids: ids, logger: logger)
        try pipeline.addHandler(connectionGuard, position: .after(parser))
        try pipeline.addHandler(ByteTap(receiver: connectionGuard), position: .before(parser))
    }
}

extension HTTPRequestHead {
    /// The client waits for a word before it sends the body (RFC 9110 §10.1.1).
    fileprivate var expectsContinue: Bool {
        version == .http1_1 && headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
    }
}
