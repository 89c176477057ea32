import DorsalCore
import Logging
import ServiceLifecycle
import Synchronization

/// Claims units of leased work from the store and runs them side by side, up to a capacity.
///
/// On graceful shutdown it claims nothing more and returns when what is under way has ended.
struct WorkLoop<Item: Sendable>: Sendable {
    /// What the loop is called in logs.
    let name: String
    /// How many items may be under way at once.
    let capacity: Int
    /// How often the store is asked without having been rung for.
    let pollInterval: Duration
    let wakeup: Wakeup
    /// The machine's own clock: a development clock that stands still must not stop the polls.
    let machineClock: any WallClock
    let logger: Logger
    /// Leases at most as many items as the argument says.
    let claim: @Sendable (Int) async throws -> [Item]
    /// Runs one item. Errors are its own business: the lease runs out and the item comes back.
    let process: @Sendable (Item) async -> Void

    func run() async {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await ring() }
                await work()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            wakeup.finish()
        }
    }

    private func ring() async {
        wakeup.signal()
        while (try? await machineClock.sleep(for: pollInterval)) != nil {
            wakeup.signal()
        }
    }

    private func work() async {
        let underWay = UnderWay()
        await withDiscardingTaskGroup { group in
            for await _ in wakeup.stream {
                let free = capacity - underWay.count
                guard free > 0 else { continue }
                let items: [Item]
                do {
                    items = try await claim(free)
                } catch {
                    logger.error("cannot claim work", metadata: ["loop": "\(name)", "error": "\(error)"])
                    continue
                }
                underWay.add(items.count)
                for item in items {
                    group.addTask {
                        await process(item)
                        underWay.add(-1)
                        wakeup.signal()
                    }
                }
            }
        }
    }
}

/// How many items are under way.
private final class UnderWay: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func add(_ difference: Int) {
        value.withLock { $0 += difference }
    }
}
