import DorsalCore
import FinAgentAPI
import Logging
import ServiceLifecycle

/// Runs pending turns. Turns that a dead process left behind come back when their lease runs out.
struct TurnRunner: Service {
    private static let capacity = 64

    let processor: TurnProcessor
    let store: any ConversationStore
    let clock: any WallClock
    let machineClock: any WallClock
    /// Names this process in leases.
    let owner: String
    /// How long a turn may take before another process may take it over.
    let lease: Duration
    /// What is done to a claimed turn before it is run; the development profile plays scenarios with it.
    let prepare: @Sendable (ClaimedTurn) -> ClaimedTurn
    let wakeup: Wakeup
    let feed: EventFeed
    let deliveries: Wakeup
    let logger: Logger

    func run() async {
        await WorkLoop(
            name: "turns", capacity: Self.capacity, pollInterval: .seconds(1), wakeup: wakeup,
            machineClock: machineClock, logger: logger,
            claim: { limit in
                let now = clock.now()
                return try await store.claimTurns(
                    owner: owner, now: now, leaseUntil: now.adding(lease), limit: limit)
            },
            process: { await process($0) }
        ).run()
    }

    private func process(_ turn: ClaimedTurn) async {
        let metadata: Logger.Metadata = ["turn_id": "\(turn.id)", "conversation_id": "\(turn.conversation.id)"]
        do {
            switch try await processor.process(prepare(turn), owner: owner) {
            case .committed(let conversationID, let hasDeliveries):
                feed.publish(conversationID: conversationID)
                if hasDeliveries { deliveries.signal() }
            case .superseded:
                logger.debug("turn superseded", metadata: metadata)
            case .postponed(let reason):
                logger.warning("turn failed", metadata: metadata.merging(["error": "\(reason)"]) { $1 })
            }
        } catch {
            logger.error("turn not committed", metadata: metadata.merging(["error": "\(error)"]) { $1 })
        }
    }
}
