public import FinAgentAPI

/// Writes down when keys were used.
public protocol KeyUseRecording: Sendable {
    /// Writes down a use, unless a later one is known.
    func noteUse(ofKey id: String, at moment: Timestamp) async throws(StoreError)
}
