import Foundation

/// An address that webhooks may be sent to, by its form. What it resolves to is checked when it is dialled.
public struct CallbackURL: Sendable, Hashable {
    /// The address as it was given.
    public let text: String
    /// Plain `http`, to this machine in the development profile only.
    public let isPlain: Bool
    /// The host without the brackets of an IPv6 address.
    public let host: String
    public let port: Int
    /// Path and query, as they go into the request line.
    public let target: String

    /// Why an address cannot be a callback URL.
    public enum Problem: String, Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
        case malformed = "The callback URL is not a valid absolute URL."
        case scheme = "The callback URL must begin with https://."
        case plainHTTP = "Plain http:// is for loopback addresses in the development profile only."
        case userInfo = "The callback URL must not contain a user name or password."
        case fragment = "The callback URL must not contain a fragment."
        case tooLong = "The callback URL is longer than 2,048 bytes."
        case port = "The callback URL names a port that belongs to another service than HTTP."
        case ownAddress = "The callback URL is the address of this server itself."

        public var description: String { rawValue }
    }

    /// Checks `text`. `allowsLoopback` is the development profile: `http` to this machine is accepted. `ownURL` is the address that
    /// this server is reached at, which events must not be sent to in a circle.
    public init(_ text: String, allowsLoopback: Bool, ownURL: String? = nil) throws(Problem) {
        guard text.utf8.count <= 2048 else { throw .tooLong }
        let isVisible = text.unicodeScalars.allSatisfy {
            $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && $0 != "\\"
        }
        guard isVisible, let components = URLComponents(string: text), let host = components.host, !host.isEmpty else {
            throw .malformed
        }
        guard components.user == nil, components.password == nil else { throw .userInfo }
        guard components.fragment == nil else { throw .fragment }
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        guard Self.isHostName(name) else { throw .malformed }
        switch components.scheme?.lowercased() {
        case "https": isPlain = false
        case "http":
            guard allowsLoopback, Self.isLoopbackName(name) else { throw .plainHTTP }
            isPlain = true
        default: throw .scheme
        }
        port = components.port ?? (isPlain ? 80 : 443)
        guard (1...65535).contains(port) else { throw .malformed }
        guard !Self.foreignPorts.contains(port) else { throw .port }
        self.text = text
        self.host = name
        let path = components.percentEncodedPath
        target = (path.isEmpty ? "/" : path) + (components.percentEncodedQuery.map { "?" + $0 } ?? "")
        if !allowsLoopback, let own = ownURL.flatMap(URLComponents.init(string:)), let ownHost = own.host {
            let ownPort = own.port ?? (own.scheme == "http" ? 80 : 443)
            guard ownHost.lowercased() != name.lowercased() || ownPort != port else { throw .ownAddress }
        }
    }

    /// The value of the `Host` header (RFC 9110 §7.2).
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isPlain ? 80 : 443) ? name : "\(name):\(port)"
    }

    /// Letters, digits and the few other characters of names and addresses. Anything else, a zone index or an escaped character for
    /// one, is read differently by different programs.
    private static func isHostName(_ name: String) -> Bool {
        let isAddress = name.contains(":")
        return name.utf8.count <= 253
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): true
                case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
                case UInt8(ascii: ":"): isAddress
                case UInt8(ascii: "g")...UInt8(ascii: "z"), UInt8(ascii: "G")...UInt8(ascii: "Z"): !isAddress
                case UInt8(ascii: "-"), UInt8(ascii: "_"): !isAddress
                default: false
                }
            }
    }

    private static func isLoopbackName(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "::1"].contains(host.lowercased())
    }

    /// Ports at which something else than HTTP listens, so that a webhook could be taken for a command there: those that browsers refuse
    /// (fetch.spec.whatwg.org, "port blocking") and those of databases, caches and container engines.
    private static let foreignPorts: Set<Int> = [
        7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
        111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
        532,
        540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376,
        2379,
        2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668,
        6669,
        6679, 6697, 9042, 9092, 9200, 9300, 10080, 11211, 27017,
    ]
}
