import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A TCP connection that sends exactly the bytes a test says and reads what comes back: for everything an HTTP client would put
/// right on the way.
public final class RawConnection {
    private var input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let output: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received: [UInt8] = []

    private init(
        input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, output: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.input = input
        self.output = output
    }

    /// Runs `body` with a connection to the server at `url`. Throws ``NoAnswer`` when it takes longer than `seconds`.
    public static func open<Result: Sendable>(
        _ url: String, seconds: Int = 20, _ body: @escaping @Sendable (RawConnection) async throws -> Result
    ) async throws -> Result {
        let components = URLComponents(string: url)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: components?.host ?? "", port: components?.port ?? 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        // A timer of the event loop and not a sleeping task, which would stay in memory for its whole time although it was cancelled.
        let isLate = Mutex(false)
        let deadline = channel.channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) {
            isLate.withLock { $0 = true }
            channel.channel.close(promise: nil)
        }
        defer { deadline.cancel() }
        do {
            let result = try await channel.executeThenClose { input, output in
                try await body(RawConnection(input: input.makeAsyncIterator(), output: output))
            }
            if isLate.withLock({ $0 }) { throw NoAnswer() }
            return result
        } catch {
            throw isLate.withLock { $0 } ? NoAnswer() : error
        }
    }

    /// The server neither answered nor closed the connection.
    public struct NoAnswer: Error {}

    /// Sends bytes.
    public func send(_ bytes: some Sequence<UInt8>) async throws {
        try await output.write(ByteBuffer(bytes: bytes))
    }

    /// Sends text with its line ends as they are.
    public func send(_ text: String) async throws {
        try await send(text.utf8)
    }

    /// Says that nothing more will be sent.
    public func finish() {
        output.finish()
    }

    /// The next response; `nil` when the server closed the connection instead. `toHEAD`: whatever its headers say, it has no body.
    public func response(toHEAD: Bool = false) async throws -> RawResponse? {
        while true {
            if let (response, length) = RawResponse.read(received, toHEAD: toHEAD) {
                received.removeFirst(length)
                return response
            }
            guard try await receive() else { return nil }
        }
    }

    /// Whatever comes until the server closes the connection; a reset is an end like any other.
    public func rest() async throws -> [UInt8] {
        while try await receive() {}
        defer { received = [] }
        return received
    }

    private func receive() async throws -> Bool {
        do {
            guard let buffer = try await input.next() else { return false }
            received += buffer.readableBytesView
            return true
        } catch is IOError {
            return false
        }
    }
}
