import NIOCore

/// Which addresses webhooks may reach: public ones, and in the development profile this machine (RELIABILITY D11).
///
/// Decided on socket addresses, never on how a host is written: `127.1`, `0x7f.1` and a name that resolves to loopback are the
/// same place.
struct AddressPolicy: Sendable {
    /// The development profile: loopback may be reached.
    let allowsLoopback: Bool
    /// This server's port: on this machine's own addresses it is the server itself.
    var ownPort: Int?

    func allows(_ address: SocketAddress) -> Bool {
        isPermitted(address) && (allowsLoopback || !isOwn(address))
    }

    /// A public address of this machine with the server's own port. Other ports may have receivers behind them.
    private func isOwn(_ address: SocketAddress) -> Bool {
        guard let ownPort, address.port == ownPort, let devices = try? System.enumerateDevices() else { return false }
        return devices.contains { $0.address?.ipAddress != nil && $0.address?.ipAddress == address.ipAddress }
    }

    private func isPermitted(_ address: SocketAddress) -> Bool {
        switch address {
        case .v4(let address):
            return withUnsafeBytes(of: address.address) { allows(v4: word(of: $0, at: 4)) }
        case .v6(let address):
            return withUnsafeBytes(of: address.address) { raw in
                // A scope names a network interface; public addresses have none.
                word(of: raw, at: 24) == 0 && allows(v6: (0..<4).map { word(of: raw, at: 8 + $0 * 4) })
            }
        case .unixDomainSocket:
            return false
        }
    }

    /// A big-endian word of a `sockaddr_in` (RFC 3493: the address at 4) or `sockaddr_in6` (the address at 8, the scope at 24).
    ///
    /// Read by offset, since an optimised build attributes the structures' members to a module of NIO that is not ours to import.
    private func word(of address: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        UInt32(bigEndian: address.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    private func allows(v4 address: UInt32) -> Bool {
        if address >> 24 == 127 { return allowsLoopback }
        return !Self.blockedV4.contains { address & $0.mask == $0.network }
    }

    /// Four 32-bit words, most significant first.
    private func allows(v6 words: [UInt32]) -> Bool {
        guard words.count == 4 else { return false }
        let isEmbedded = words[0] == 0 && words[1] == 0
        if isEmbedded, words[2] == 0, words[3] == 1 { return allowsLoopback }
        // IPv4-mapped (RFC 4291 §2.5.5.2): the kernel dials the IPv4 address inside.
        if isEmbedded, words[2] == 0x0000_FFFF { return allows(v4: words[3]) }
        // Only global unicast 2000::/3 is reachable at all; of that, transition mechanisms can hide any IPv4 address.
        guard words[0] >> 29 == 0b001 else { return false }
        let isTeredo = words[0] == 0x2001_0000
        let isDocumentation = words[0] == 0x2001_0DB8 || words[0] >> 20 == 0x3FF
        let isBenchmarkOrORCHID =
            words[0] == 0x2001_0002 || words[0] >> 4 == 0x0200_1001 || words[0] >> 4 == 0x0200_1002
        let is6to4 = words[0] >> 16 == 0x2002
        return !(isTeredo || isDocumentation || isBenchmarkOrORCHID || is6to4)
    }

    private static func block(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, prefix: UInt32)
        -> (network: UInt32, mask: UInt32)
    {
        let mask: UInt32 = prefix == 0 ? 0 : ~0 << (32 - prefix)
        return ((a << 24 | b << 16 | c << 8 | d) & mask, mask)
    }

    /// The special-purpose ranges of RFC 6890 and its successors, loopback aside.
    private static let blockedV4: [(network: UInt32, mask: UInt32)] = [
        block(0, 0, 0, 0, prefix: 8), block(10, 0, 0, 0, prefix: 8), block(100, 64, 0, 0, prefix: 10),
        block(169, 254, 0, 0, prefix: 16), block(172, 16, 0, 0, prefix: 12), block(192, 0, 0, 0, prefix: 24),
        block(192, 0, 2, 0, prefix: 24), block(192, 88, 99, 0, prefix: 24), block(192, 168, 0, 0, prefix: 16),
        block(198, 18, 0, 0, prefix: 15), block(198, 51, 100, 0, prefix: 24), block(203, 0, 113, 0, prefix: 24),
        block(224, 0, 0, 0, prefix: 4), block(240, 0, 0, 0, prefix: 4),
    ]
}
