import Crypto
public import FinAgentAPI
import Synchronization

/// The right to become the first administrator: a token that the server prints when it starts and there is none (RELIABILITY C1). It
/// works once, for 30 minutes, and is kept in memory only.
public final class ClaimTicket: Sendable {
    /// How long it works.
    public static let lifetime = Duration.seconds(30 * 60)

    /// What `serve` prints: 32 hexadecimal digits, 128 random bits.
    public let token: String
    private let hash: [UInt8]
    private let expiresAt: Timestamp
    private let isTaken = Mutex(false)

    /// Makes a ticket.
    public init(ids: any IdentifierSource, now: Timestamp) {
        token = Hexadecimal.text(ids.randomBytes(16))
        hash = Array(SHA256.hash(data: Array(token.utf8)))
        expiresAt = now.adding(Self.lifetime)
    }

    /// Takes the right. Answers `false` when the token is wrong or too old, or somebody else has taken it.
    ///
    /// Hashes are compared, so that the time it takes tells nothing about the token.
    public func take(_ token: String, now: Timestamp) -> Bool {
        guard now < expiresAt, Array(SHA256.hash(data: Array(token.utf8))) == hash else { return false }
        return isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
    }

    /// Gives the right back when it could not be used.
    public func giveBack() {
        isTaken.withLock { $0 = false }
    }
}
