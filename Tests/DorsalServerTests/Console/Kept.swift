import Synchronization

/// Cookies that outlive a server.
final class Kept: Sendable {
    private let stored = Mutex<[String: String]>([:])

    var value: [String: String] { stored.withLock { $0 } }

    func keep(_ cookies: [String: String]) { stored.withLock { $0 = cookies } }
}
