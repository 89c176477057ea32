import DorsalCore
import Logging
import ServiceLifecycle

/// Queues past events again when a replay was requested, a piece at a time, and goes on after a restart where it stopped.
struct ReplayRunner: Service {
    /// How many positions of the log one transaction goes through.
    private static let step = 500

    let store: any ReplayStore
    let clock: any WallClock
    let machineClock: any WallClock
    let deliveries: Wakeup
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            repeat { await work() } while (try? await machineClock.sleep(for: .seconds(1))) != nil
        }
    }

    private func work() async {
        do {
            while !Task.isCancelled, let job = try await store.continueReplay(now: clock.now(), limit: Self.step) {
                deliveries.signal()
                guard job.finishedAt != nil else { continue }
                logger.notice(
                    "events queued again", metadata: ["replay_id": "\(job.id)", "events": "\(job.queued)"])
            }
        } catch {
            logger.error("cannot continue a replay", metadata: ["error": "\(error)"])
        }
    }
}
