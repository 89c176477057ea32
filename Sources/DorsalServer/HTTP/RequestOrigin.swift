import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Which address a request is held against.
struct RequestOrigin: Sendable {
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    private let trusted: Set<String>

    /// Makes an origin that believes `trustedProxies`, and nobody else, about where a request came from (RELIABILITY B7).
    init(trustedProxies: [String]) {
        trusted = Set(trustedProxies.compactMap(Self.plain))
    }

    /// The other end of the connection; behind trusted proxies, the last address they name that is none of theirs. IPv6 addresses count
    /// by their first 64 bits, of which everybody has many more.
    func address(of request: Request, _ context: ServerContext) -> String {
        let peer = context.remoteAddress?.ipAddress.flatMap(Self.plain) ?? ""
        let forwarded = Self.forwardedFor.map { request.headers[values: $0] } ?? []
        return Self.network(address(peer: peer, forwarded: forwarded))
    }

    /// What ``address(of:_:)`` makes of a peer and its headers, before the network is cut off.
    func address(peer: String, forwarded: [String]) -> String {
        guard trusted.contains(peer) else { return peer }
        let chain = forwarded.flatMap { $0.split(separator: ",") }.map { String($0.filter { !$0.isWhitespace }) }
        for text in chain.reversed() {
            // What is no address was not written by a proxy; nobody before it is believed.
            guard let address = Self.plain(text) else { return peer }
            if !trusted.contains(address) { return address }
        }
        return peer
    }

    /// An address in its one spelling; `nil` when it is none. IPv4 in IPv6 clothes is IPv4.
    private static func plain(_ text: String) -> String? {
        guard let address = try? SocketAddress(ipAddress: text, port: 0), let plain = address.ipAddress else {
            return nil
        }
        return plain.hasPrefix("::ffff:") && plain.contains(".") ? String(plain.dropFirst(7)) : plain
    }

    private static func network(_ address: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }
}
