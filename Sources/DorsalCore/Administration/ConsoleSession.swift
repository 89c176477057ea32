public import FinAgentAPI

/// A signed-in browser.
public struct ConsoleSession: Sendable, Hashable {
    /// It ends after so long without a request.
    public static let idle = Duration.seconds(30 * 60)
    /// It ends after so long in any case.
    public static let absolute = Duration.seconds(12 * 60 * 60)
    /// How long a password that was given counts for secrets (RELIABILITY C9).
    public static let confirmation = Duration.seconds(5 * 60)
    /// A request is written down when the last one that was is older than this.
    public static let touchEvery = Duration.seconds(10)

    /// SHA-256 of the cookie's value in hexadecimal; the value itself is nowhere stored.
    public var hash: String
    public var administratorID: String
    public var createdAt: Timestamp
    /// When it was last used, to within ``touchEvery``.
    public var seenAt: Timestamp
    /// When the password was last given.
    public var confirmedAt: Timestamp

    /// Makes a session.
    public init(
        hash: String, administratorID: String, createdAt: Timestamp, seenAt: Timestamp, confirmedAt: Timestamp
    ) {
        self.hash = hash
        self.administratorID = administratorID
        self.createdAt = createdAt
        self.seenAt = seenAt
        self.confirmedAt = confirmedAt
    }

    /// Whether it still stands for its administrator.
    public func isAlive(at moment: Timestamp) -> Bool {
        moment < seenAt.adding(Self.idle) && moment < createdAt.adding(Self.absolute)
    }

    /// Whether secrets may be shown and changed.
    public func isConfirmed(at moment: Timestamp) -> Bool {
        moment < confirmedAt.adding(Self.confirmation)
    }
}
