import Crypto
import FinAgentAPI

/// A request that is to be carried out once, however often it comes.
public struct IdempotentRequest: Sendable, Hashable {
    /// How long a key is remembered (CONTRACT §3).
    public static let memory = Duration.seconds(24 * 3600)

    /// Keys of different apps have nothing to do with each other.
    public var appID: String
    public var key: IdempotencyKey
    /// SHA-256 over what is asked of whom, in hexadecimal: two requests of the same key are the same when this is.
    public var fingerprint: String

    /// Makes the request that was sent to `path` with `body`, byte for byte.
    public init(appID: String, key: IdempotencyKey, path: String, body: [UInt8]) {
        self.appID = appID
        self.key = key
        var hash = SHA256()
        hash.update(data: Array("\(path)\n".utf8))
        hash.update(data: body)
        fingerprint = Hexadecimal.text(hash.finalize())
    }

    /// Marks the message that the request brings, so that a request whose response was lost in a crash does not bring it twice.
    public var mark: String {
        Hexadecimal.text(SHA256.hash(data: Array("\(appID)\n\(key.text)\n\(fingerprint)".utf8)))
    }
}
