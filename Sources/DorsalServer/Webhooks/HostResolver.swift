import Foundation
import NIOCore

/// Resolves a host name to all of its addresses. Blocks; call it off the event loop.
enum HostResolver {
    /// The name has no address.
    struct NotFound: Error {}

    static func addresses(of host: String, port: Int) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = numericCast(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else { throw NotFound() }
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
