import DorsalCore
import FinAgentAPI
import Logging
import ServiceLifecycle

/// Delivers webhooks: in order within a conversation, side by side between conversations, at least once (CONTRACT §5).
struct DeliveryRunner: Service {
    private static let capacity = 64

    let store: any DeliveryStore
    let courier: any WebhookCourier
    let secrets: any SecretSealing
    let schedule = RetrySchedule()
    let clock: any WallClock
    let machineClock: any WallClock
    /// Names this process in leases.
    let owner: String
    /// Longer than an attempt can take; when it runs out, another process may try again.
    let lease: Duration
    let wakeup: Wakeup
    let logger: Logger

    func run() async {
        await WorkLoop(
            name: "deliveries", capacity: Self.capacity, pollInterval: .seconds(1), wakeup: wakeup,
            machineClock: machineClock, logger: logger,
            claim: { limit in
                let now = clock.now()
                return try await store.claimDeliveries(
                    owner: owner, now: now, leaseUntil: now.adding(lease), limit: limit)
            },
            process: { await deliverLane(from: $0) }
        ).run()
    }

    /// Sends `first` and then whatever else of its conversation is due, one after the other.
    private func deliverLane(from first: ClaimedDelivery) async {
        var next: ClaimedDelivery? = first
        while let delivery = next {
            let result = await attempt(delivery)
            do {
                let now = clock.now()
                next = try await store.record(
                    result, owner: owner, now: now, leaseUntil: now.adding(lease))
            } catch {
                // The lease runs out and the event is sent again: at least once.
                logger.error(
                    "delivery not recorded", metadata: ["event_id": "\(delivery.eventID)", "error": "\(error)"])
                return
            }
        }
    }

    private func attempt(_ delivery: ClaimedDelivery) async -> DeliveryResult {
        let outcome: DeliveryOutcome
        var status: Int?
        if let secret = try? secrets.unseal(
            delivery.sealedSecret, context: AppPackage.sealingContext(id: delivery.appID))
        {
            (outcome, status) = await courier.send(delivery, secret: secret)
        } else {
            outcome = .configuration
        }
        let next = schedule.next(
            after: outcome, attempt: delivery.attempt, now: clock.now(), spread: Double.random(in: 0..<1))
        if outcome != .delivered {
            logger.warning(
                "webhook not delivered",
                metadata: [
                    "event_id": "\(delivery.eventID)", "conversation_id": "\(delivery.conversationID)",
                    "attempt": "\(delivery.attempt)", "outcome": "\(outcome.rawValue)",
                    "status": "\(status.map(String.init) ?? "-")",
                ])
        }
        return DeliveryResult(eventID: delivery.eventID, outcome: outcome, httpStatus: status, next: next)
    }
}
