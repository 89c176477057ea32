import DorsalCore
import Logging
import ServiceLifecycle

/// Ends the streams of keys that were revoked or have expired, whichever process it was done in (RELIABILITY B5).
struct KeyWatch: Service {
    /// How often the store is asked while streams are open.
    static let interval = Duration.milliseconds(500)

    let store: any AppStore
    let feed: EventFeed
    /// Keys end by the machine's clock.
    let machineClock: any WallClock
    let logger: Logger

    /// A token that hangs on the key may be used. One that hangs on none may.
    func isUsable(_ keyID: String?) async throws(StoreError) -> Bool {
        guard let keyID else { return true }
        return try await store.usableKeys(among: [keyID], at: machineClock.now()).contains(keyID)
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await machineClock.sleep(for: Self.interval)) != nil { await look() }
        }
    }

    /// Ends the streams whose keys open nothing any more.
    func look() async {
        let open = feed.keyIDs
        guard !open.isEmpty else { return }
        do {
            let usable = try await store.usableKeys(among: open, at: machineClock.now())
            for id in open.subtracting(usable) { feed.end(keyID: id) }
        } catch {
            logger.error("cannot look whether keys are still good", metadata: ["error": "\(error)"])
        }
    }
}
