import DorsalCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Opens connections to callback URLs: resolves once, refuses the whole name when one of its addresses is blocked, and dials one that
/// was vetted, keeping the name for TLS (RELIABILITY D11, D12).
struct Dialler: Sendable {
    let policy: AddressPolicy
    let resolver: HostResolver
    let tls: NIOSSLContext
    /// How much of an answer is read, head and framing included.
    var answerBytes = ByteBudget.bytes
    /// How much of an answer's body is kept.
    var keptBytes = ResponseExcerpt.maximumBytes

    /// TLS 1.2 or newer, always verified, against the system's authorities and those of a file.
    static func makeTLS(authorityFile: String?) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        if let authorityFile {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(authorityFile), !certificates.isEmpty else {
                throw UnusableAuthorityFile(path: authorityFile)
            }
            configuration.additionalTrustRoots = [.certificates(certificates)]
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// A connection, open before `deadline`.
    func dial(_ url: CallbackURL, deadline: NIODeadline) async throws -> ConnectionPool.Connection {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let addresses = try await resolver.addresses(
            of: url.host, port: url.port, within: deadline - .now(), on: loop)
        guard addresses.allSatisfy(policy.allows) else { throw BlockedAddress() }
        var failure: any Error = HostResolver.NotFound()
        for address in addresses {
            let remaining = deadline - .now()
            guard remaining > .zero else { throw ChannelError.connectTimeout(.zero) }
            do {
                return try await connect(to: address, url: url, timeout: remaining)
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private func connect(to address: SocketAddress, url: CallbackURL, timeout: TimeAmount) async throws
        -> ConnectionPool.Connection
    {
        let (tls, isSecure) = (tls, !url.isPlain)
        let (answerBytes, keptBytes) = (answerBytes, keptBytes)
        // A server name is a name: for an address TLS compares the address itself.
        let isAddress = (try? SocketAddress(ipAddress: url.host, port: url.port)) != nil
        let serverName = isAddress ? nil : url.host
        let connected = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 16 << 10))
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture(withResultOf: {
                    let pipeline = channel.pipeline.syncOperations
                    if isSecure {
                        try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: serverName))
                    }
                    try pipeline.addHandler(ByteBudget(answerBytes))
                    try pipeline.addHTTPClientHandlers(decoderLimitConfiguration: Self.limits)
                    try pipeline.addHandler(ExchangeHandler(isSecure: isSecure, keptBytes: keptBytes))
                })
            }
            .connect(to: address)
            .map { channel in (channel: channel, reached: channel.remoteAddress) }
            .get()
        // The socket itself cannot lie about where it is connected to. It is asked at once: it does not know any more when the other
        // side has hung up meanwhile.
        guard let reached = connected.reached else {
            connected.channel.close(promise: nil)
            throw Exchange.Failure(kind: isSecure ? .tls : .connection, status: nil, isSilent: true)
        }
        guard policy.allows(reached) else {
            connected.channel.close(promise: nil)
            throw BlockedAddress()
        }
        // Nothing was asked yet, so what ended it was the handshake.
        guard connected.channel.isActive else {
            throw Exchange.Failure(kind: isSecure ? .tls : .connection, status: nil, isSilent: true)
        }
        return ConnectionPool.Connection(channel: connected.channel, openedAt: .now())
    }

    /// How large an answer's head may be.
    private static let limits: NIOHTTPDecoderLimitConfiguration = {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 << 10
        limits.maxHeaderListSize = 32 << 10
        limits.maxHeaderFieldCount = 100
        return limits
    }()
}
