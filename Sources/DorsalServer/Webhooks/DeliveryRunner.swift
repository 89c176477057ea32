import DorsalCore
import FinAgentAPI
import Logging
import ServiceLifecycle

/// Delivers webhooks: in order within a conversation, side by side between conversations, at least once (CONTRACT §5).
struct DeliveryRunner: Service {
    /// How many lanes there are for all endpoints together; one endpoint has at most ``EndpointHealth/mostAtOnce`` of them.
    private static let capacity = 512

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
                let recorded = try await store.record(
                    result, owner: owner, now: now, leaseUntil: now.adding(lease))
                if let change = recorded.change { tell(change) }
                next = recorded.next
            } catch {
                // The lease runs out and the event is sent again: at least once.
                logger.error(
                    "delivery not recorded", metadata: ["event_id": "\(delivery.eventID)", "error": "\(error)"])
                return
            }
        }
    }

    private func attempt(_ delivery: ClaimedDelivery) async -> DeliveryResult {
        let report: DeliveryReport
        if let secrets = try? SigningSecrets(of: delivery, sealing: secrets) {
            report = await courier.send(delivery, secrets: secrets, now: machineClock.now())
        } else {
            report = DeliveryReport(.configuration)
        }
        let next = schedule.next(
            after: report, attempt: delivery.attempt, now: clock.now(), spread: Double.random(in: 0..<1))
        if report.outcome != .delivered {
            logger.log(
                level: next == .dead ? .error : .warning,
                next == .dead ? "webhook given up" : "webhook not delivered",
                metadata: [
                    "event_id": "\(delivery.eventID)", "conversation_id": "\(delivery.conversationID)",
                    "attempt": "\(delivery.attempt)", "outcome": "\(report.outcome.rawValue)",
                    "status": "\(report.status.map(String.init) ?? "-")",
                ])
        }
        return DeliveryResult(eventID: delivery.eventID, report: report, next: next)
    }

    /// An administrator has to hear of an endpoint that waits for him.
    private func tell(_ change: EndpointChange) {
        let needsAdministrator = change.to == .suspended || change.to == .disabled
        logger.log(
            level: needsAdministrator ? .error : .warning, "webhook endpoint changed",
            metadata: [
                "app_id": "\(change.appID)", "from": "\(change.from.rawValue)", "to": "\(change.to.rawValue)",
                "detail": "\(change.detail ?? "-")", "resume_at": "\(change.resumeAt?.rfc3339 ?? "-")",
                "resume_with": "\(needsAdministrator ? "dorsal webhook resume" : "-")",
            ])
    }
}
