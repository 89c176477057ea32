import DorsalStore
import ServiceLifecycle

/// Ends the server when the disk failed to sync: what of the last writes it holds is unknown, and a later sync that succeeds
/// proves nothing. The next start looks the database through (RELIABILITY G3).
struct DiskWatch: Service {
    let store: SQLStore

    func run() async throws {
        for await failure in store.failures.cancelOnGracefulShutdown() { throw failure }
    }
}
