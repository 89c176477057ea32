import Foundation

/// A TCP client that reads only when it is told to, which no HTTP library lets one do.
final class RawClient: Sendable {
    private let descriptor: Int32

    /// Connects to a port on loopback with a small receive buffer, from one of the machine's addresses, and sends `request`.
    init(port: Int, from address: String = "127.0.0.1", receiveBuffer: Int32 = 4096, request: String) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var size = receiveBuffer
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        let bound = Self.call(bind, descriptor, address, 0)
        let status = bound == 0 ? Self.call(connect, descriptor, "127.0.0.1", port) : bound
        let sent = request.utf8.withContiguousStorageIfAvailable { write(descriptor, $0.baseAddress, $0.count) } ?? -1
        guard status == 0, sent == request.utf8.count else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32, _ host: String,
        _ port: Int
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                function(descriptor, raw, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// What has arrived; `nil` when the connection is closed or broken.
    func readAvailable() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        if count > 0 { return Array(bytes[..<count]) }
        return count < 0 && errno == EAGAIN ? [] : nil
    }
}
