import Foundation

/// An address that webhooks may be sent to, by its form. What it resolves to is checked when it is dialled.
public struct CallbackURL: Sendable, Hashable {
    /// The address as it was given.
    public let text: String

    /// Why an address cannot be a callback URL.
    public enum Problem: String, Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
        case malformed = "The callback URL is not a valid absolute URL."
        case scheme = "The callback URL must begin with https://."
        case plainHTTP = "Plain http:// is for loopback addresses in the development profile only."
        case userInfo = "The callback URL must not contain a user name or password."
        case fragment = "The callback URL must not contain a fragment."
        case tooLong = "The callback URL is longer than 2,048 bytes."

        public var description: String { rawValue }
    }

    /// Checks `text`. `allowsLoopback` is the development profile: `http` to this machine is accepted.
    public init(_ text: String, allowsLoopback: Bool) throws(Problem) {
        guard text.utf8.count <= 2048 else { throw .tooLong }
        let isPlain = text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
        guard isPlain, let components = URLComponents(string: text), let host = components.host, !host.isEmpty else {
            throw .malformed
        }
        guard components.user == nil, components.password == nil else { throw .userInfo }
        guard components.fragment == nil else { throw .fragment }
        if let port = components.port, !(1...65535).contains(port) { throw .malformed }
        switch components.scheme?.lowercased() {
        case "https": break
        case "http":
            guard allowsLoopback, Self.isLoopbackName(host) else { throw .plainHTTP }
        default: throw .scheme
        }
        self.text = text
    }

    private static func isLoopbackName(_ host: String) -> Bool {
        let name = host.lowercased()
        return name == "localhost" || name == "127.0.0.1" || name == "::1" || name == "[::1]"
    }
}
