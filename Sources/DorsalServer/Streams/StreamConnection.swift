import Foundation
import NIOCore

/// The TCP connection under an event stream, with what the system does for it: bounded buffers and an end for peers that are gone.
struct StreamConnection: Sendable {
    /// How long sent data may stay unacknowledged, or an idle peer unheard of, before the system gives the connection up. With a
    /// heartbeat every 15 seconds a peer that vanished is noticed after 35 (RELIABILITY F9).
    static let patience = Duration.seconds(20)
    /// What the process holds for a client that does not read; the system holds twice ``systemBuffer`` (RELIABILITY F7).
    static let waterMark = ChannelOptions.Types.WriteBufferWaterMark(low: 16 << 10, high: 32 << 10)
    static let systemBuffer = 32 << 10

    private let channel: any Channel

    /// Takes over a connection whose client has asked for an event stream.
    init(_ channel: any Channel) {
        self.channel = channel
        channel.eventLoop.execute { Self.setOptions(of: channel) }
    }

    /// The client may still be there.
    var isOpen: Bool { channel.isActive }

    /// The client keeps up: what is written now need not wait.
    var isWritable: Bool { channel.isWritable }

    /// Calls `action` once the connection is closed, by either side.
    func whenClosed(_ action: @escaping @Sendable () -> Void) {
        channel.closeFuture.whenComplete { _ in action() }
    }

    /// Closes the connection at once and throws away what the client has not read.
    func abort() {
        // Otherwise the system would go on offering the rest to a client that does not take it.
        _ = (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        channel.close(promise: nil)
    }

    /// A connection that does not know one of these options is served all the same.
    private static func setOptions(of channel: any Channel) {
        guard let options = channel.syncOptions else { return }
        // A client that closes its side has left: nothing can come from it any more, and nothing has to be sent to find out.
        try? options.setOption(.allowRemoteHalfClosure, value: false)
        try? options.setOption(.writeBufferWaterMark, value: waterMark)
        try? options.setOption(.socketOption(.so_sndbuf), value: systemBuffer)
        #if os(Linux)
            let seconds = Int(patience.components.seconds)
            try? options.setOption(.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), value: seconds * 1000)
            // Heartbeats stop while a test holds the clock; the system's own probes do not.
            try? options.setOption(.socketOption(.so_keepalive), value: 1)
            try? options.setOption(.tcpOption(.init(rawValue: TCP_KEEPIDLE)), value: seconds)
            try? options.setOption(.tcpOption(.init(rawValue: TCP_KEEPINTVL)), value: 5)
        #endif
    }
}
