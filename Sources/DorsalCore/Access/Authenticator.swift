import FinAgentAPI
import Synchronization

/// Decides who a bearer token is and whether it may call an endpoint (CONTRACT §1).
public final class Authenticator: Sendable {
    /// How long a key that was found is taken for valid without asking again: a revocation takes effect within a second, whichever
    /// process it was made in (RELIABILITY B5).
    public static let memory = Duration.milliseconds(500)
    /// More keys than this in use at once, and the memory begins anew.
    private static let maximumRemembered = 1000

    private struct Remembered {
        var credential: Credential
        var until: Timestamp
    }

    private let store: any AccessStore
    private let clock: any WallClock
    private let remembered = Mutex<[String: Remembered]>([:])

    /// Makes an authenticator.
    public init(store: any AccessStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    /// The credential of an `Authorization` header's value; `nil` when it is missing, malformed, unknown or revoked.
    ///
    /// A key whose checksum is wrong is refused without asking the store. Its format is public, so the time that takes tells
    /// nothing about any key. Only keys that are valid are remembered, so guessing fills nothing.
    public func credential(authorization: String?) async throws(StoreError) -> Credential? {
        guard let authorization else { return nil }
        let parts = authorization.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let key = APIKey(String(parts[1])) else {
            return nil
        }
        let (hash, now) = (key.hash, clock.now())
        if let known = remembered.withLock({ $0[hash] }), known.until > now { return known.credential }
        let found = try await store.credential(keyHash: hash)
        remembered.withLock { remembered in
            if remembered.count >= Self.maximumRemembered { remembered.removeAll() }
            remembered[hash] = found.map { Remembered(credential: $0, until: now.adding(Self.memory)) }
        }
        return found
    }
}
