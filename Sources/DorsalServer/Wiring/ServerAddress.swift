import Synchronization

/// The address clients reach the server under. Known for certain only once the port is bound.
public final class ServerAddress: Sendable {
    private let configured: String?
    private let bound = Mutex<String>("")

    /// Makes an address; a configured one never changes.
    init(settings: ServerSettings) {
        configured = settings.publicURL.map { url in
            String(url.reversed().drop { $0 == "/" }.reversed())
        }
        bound.withLock { $0 = Self.url(host: settings.host, port: settings.port) }
    }

    /// The base of every public URL, without a trailing slash.
    public var publicURL: String { configured ?? bound.withLock { $0 } }

    /// Where the server listens, whatever is configured.
    public var localURL: String { bound.withLock { $0 } }

    func bind(host: String, port: Int) {
        bound.withLock { $0 = Self.url(host: host, port: port) }
    }

    private static func url(host: String, port: Int) -> String {
        let name =
            switch host {
            case "0.0.0.0", "::": "127.0.0.1"
            default: host.contains(":") ? "[\(host)]" : host
            }
        return "http://\(name):\(port)"
    }
}

extension ServerAddress {
    /// Where the development profile's own webhook inbox is.
    public static let developmentInboxPath = DevelopmentInbox.path
}
