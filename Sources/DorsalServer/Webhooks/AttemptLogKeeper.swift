import DorsalCore
import FinAgentAPI
import Logging
import ServiceLifecycle

/// Keeps the attempt log within bounds: 30 days, and a million lines.
struct AttemptLogKeeper: Service {
    private static let age = Duration.seconds(30 * 24 * 3600)
    private static let lines = 1_000_000
    /// A piece at a time, so that no transaction is long.
    private static let piece = 1000

    let store: any DeliveryStore
    let clock: any WallClock
    let machineClock: any WallClock
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            repeat { await prune() } while (try? await machineClock.sleep(for: .seconds(600))) != nil
        }
    }

    private func prune() async {
        do {
            while !Task.isCancelled {
                let removed = try await store.pruneAttempts(
                    before: clock.now().adding(.zero - Self.age), keeping: Self.lines, limit: Self.piece)
                guard removed == Self.piece else { return }
            }
        } catch {
            logger.error("cannot shorten the attempt log", metadata: ["error": "\(error)"])
        }
    }
}
