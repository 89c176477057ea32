import FinAgentAPI
import Synchronization

/// Decides who a bearer token is and whether it may call an endpoint (CONTRACT §1).
public final class Authenticator: Sendable {
    /// How long a key that was found is taken for valid without asking again: a revocation takes effect within a second, whichever
    /// process it was made in (RELIABILITY B5).
    public static let memory = Duration.milliseconds(500)
    /// A use is written down when the last one that is written is older: exact to a minute, and no write per request (RELIABILITY B6).
    public static let useInterval = Duration.seconds(30)
    /// More keys than this in use at once, and the memory begins anew.
    private static let maximumRemembered = 1000

    private struct Remembered {
        var credential: Credential
        var until: Timestamp
        /// The last use that is written down, or is being written.
        var noted: Timestamp?
    }

    private let store: any AccessStore
    private let uses: (any KeyUseRecording)?
    private let clock: any WallClock
    private let remembered = Mutex<[String: Remembered]>([:])

    /// Makes an authenticator; without `uses` nobody is told when a key was used.
    public init(store: any AccessStore, uses: (any KeyUseRecording)? = nil, clock: any WallClock) {
        self.store = store
        self.uses = uses
        self.clock = clock
    }

    /// The credential of an `Authorization` header's value; `nil` when it is missing, malformed, unknown, expired or revoked.
    public func credential(authorization: String?) async throws(StoreError) -> Credential? {
        try await credential(of: presented(authorization))
    }

    /// What an `Authorization` header's value brings. Asks nobody.
    public func presented(_ authorization: String?) -> PresentedKey {
        guard let authorization else { return PresentedKey(isPresent: false, hash: nil, isKnown: false) }
        let parts = authorization.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let key = APIKey(String(parts[1])) else {
            return PresentedKey(isPresent: true, hash: nil, isKnown: false)
        }
        let hash = key.hash
        return PresentedKey(isPresent: true, hash: hash, isKnown: remembered.withLock { $0[hash] != nil })
    }

    /// The credential of a presented key; `nil` when it is no good.
    ///
    /// A key whose checksum is wrong is refused without asking the store. Its format is public, so the time that takes tells
    /// nothing about any key. Only keys that are valid are remembered, so guessing fills nothing.
    public func credential(of presented: PresentedKey) async throws(StoreError) -> Credential? {
        guard let hash = presented.hash else { return nil }
        let now = clock.now()
        let credential: Credential
        if let known = remembered.withLock({ $0[hash] }), known.until > now {
            credential = known.credential
        } else {
            guard let found = try await store.credential(keyHash: hash) else {
                remembered.withLock { $0[hash] = nil }
                return nil
            }
            remember(found, hash: hash, now: now)
            credential = found
        }
        guard credential.expiresAt.map({ now < $0 }) ?? true else { return nil }
        await noteUse(of: credential.keyID, hash: hash, now: now)
        return credential
    }

    private func remember(_ credential: Credential, hash: String, now: Timestamp) {
        remembered.withLock { remembered in
            if remembered.count >= Self.maximumRemembered { remembered.removeAll() }
            let noted = [remembered[hash]?.noted, credential.lastUsedAt].compactMap(\.self).max()
            remembered[hash] = Remembered(credential: credential, until: now.adding(Self.memory), noted: noted)
        }
    }

    private func noteUse(of keyID: String, hash: String, now: Timestamp) async {
        guard let uses else { return }
        let isDue = remembered.withLock { remembered in
            guard let entry = remembered[hash], entry.noted.map({ $0.adding(Self.useInterval) <= now }) ?? true else {
                return false
            }
            remembered[hash]?.noted = now
            return true
        }
        // A disk that takes no note keeps nobody out.
        if isDue { try? await uses.noteUse(ofKey: keyID, at: now) }
    }
}
