import FinAgentAPI

/// Decides who a bearer token is and whether it may call an endpoint (CONTRACT §1).
public struct Authenticator: Sendable {
    private let store: any AccessStore

    /// Makes an authenticator.
    public init(store: any AccessStore) {
        self.store = store
    }

    /// The credential of an `Authorization` header's value; `nil` when it is missing, malformed, unknown or revoked.
    ///
    /// A key whose checksum is wrong is refused without asking the store. Its format is public, so the time that takes tells
    /// nothing about any key.
    public func credential(authorization: String?) async throws(StoreError) -> Credential? {
        guard let authorization else { return nil }
        let parts = authorization.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let key = APIKey(String(parts[1])) else {
            return nil
        }
        return try await store.credential(keyHash: key.hash)
    }
}
