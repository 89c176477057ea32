import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Resolves host names, each at most once at a time and off the event loops.
///
/// A name whose servers do not answer holds one thread and keeps its own callers waiting, nobody else's.
final class HostResolver: Sendable {
    /// How long an attempt waits for a name.
    static let patience = TimeAmount.seconds(2)
    private static let threads = 16

    /// The name has no address, or the answer did not come in time.
    struct NotFound: Error {}

    private let pool = NIOThreadPool(numberOfThreads: HostResolver.threads)
    private let underWay = Mutex<[String: EventLoopFuture<[SocketAddress]>]>([:])

    /// Makes a resolver, which has to be shut down.
    init() {
        pool.start()
    }

    /// All addresses of `host`, or ``NotFound`` after at most `patience`.
    func addresses(of host: String, port: Int, within patience: TimeAmount, on loop: any EventLoop) async throws
        -> [SocketAddress]
    {
        // An address needs no resolving. `127.1` and the like are no addresses to this test, only to the resolver.
        if let address = try? SocketAddress(ipAddress: host, port: port) { return [address] }
        let lookup = lookUp(host.lowercased(), on: loop)
        let answer = loop.makePromise(of: [SocketAddress].self)
        let timer = loop.scheduleTask(in: min(patience, Self.patience)) { answer.fail(NotFound()) }
        lookup.whenComplete { result in
            timer.cancel()
            answer.completeWith(result)
        }
        return try await answer.futureResult.get().map { address in
            var address = address
            address.port = port
            return address
        }
    }

    /// Gives the threads up; lookups under way end by themselves.
    func shutDown() {
        pool.shutdownGracefully { _ in }
    }

    private func lookUp(_ host: String, on loop: any EventLoop) -> EventLoopFuture<[SocketAddress]> {
        let (future, isNew) = underWay.withLock { underWay in
            if let future = underWay[host] { return (future, false) }
            let future = pool.runIfActive(eventLoop: loop) { try Self.resolve(host) }
            underWay[host] = future
            return (future, true)
        }
        if isNew {
            future.whenComplete { [self] _ in underWay.withLock { $0[host] = nil } }
        }
        return future.hop(to: loop)
    }

    private static func resolve(_ host: String) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = numericCast(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list else { throw NotFound() }
        defer { freeaddrinfo(first) }
        var addresses: [SocketAddress] = []
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let current = next {
            defer { next = current.pointee.ai_next }
            guard let raw = current.pointee.ai_addr else { continue }
            switch current.pointee.ai_family {
            case AF_INET:
                addresses.append(
                    SocketAddress(
                        raw.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { $0.pointee }, host: host))
            case AF_INET6:
                addresses.append(
                    SocketAddress(
                        raw.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { $0.pointee }, host: host))
            default: continue
            }
        }
        guard !addresses.isEmpty else { throw NotFound() }
        return addresses
    }
}
