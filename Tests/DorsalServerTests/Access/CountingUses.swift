import DorsalCore
import FinAgentAPI
import Synchronization

/// Counts the uses of keys that are written down.
final class CountingUses: KeyUseRecording {
    private let uses = Mutex(0)

    var count: Int { uses.withLock { $0 } }

    func noteUse(ofKey id: String, at moment: Timestamp) async throws(StoreError) {
        uses.withLock { $0 += 1 }
    }
}
