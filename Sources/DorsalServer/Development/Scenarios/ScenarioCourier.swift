import DorsalCore
import FinAgentAPI
import Synchronization

/// Delivers the webhooks of some turns the way a network at its worst does; all others go through untouched.
///
/// What to do is kept in memory: after a restart everything is delivered as it should be.
final class ScenarioCourier: WebhookCourier {
    /// What happens to a turn's webhooks.
    enum Treatment: Sendable, Hashable {
        case faithful
        case twice
        /// The first two change places.
        case swapped
        /// Statuses are lost on the way.
        case repliesOnly
    }

    private struct Order {
        /// Events above this sequence belong to the turn, up to the next order of the conversation.
        var sequence: Int64
        var treatment: Treatment
    }

    private struct State {
        var orders: [String: [Order]] = [:]
        /// Ids of events that went out before their time.
        var sentEarly: Set<String> = []
    }

    /// Conversations that a scenario was played in; more, and the oldest orders are forgotten with all others.
    private static let capacity = 10_000

    private let real: any WebhookCourier
    private let log: any EventLog
    private let state = Mutex(State())

    init(real: any WebhookCourier, log: any EventLog) {
        self.real = real
        self.log = log
    }

    /// Says how the events of a conversation after `sequence` are to be delivered.
    func handle(eventsOf conversationID: String, after sequence: Int64, as treatment: Treatment) {
        state.withLock { state in
            // Most conversations never play a scenario, and leave nothing here.
            guard treatment != .faithful || state.orders[conversationID] != nil else { return }
            if state.orders.count >= Self.capacity { state = State() }
            state.orders[conversationID, default: []].append(Order(sequence: sequence, treatment: treatment))
        }
    }

    func send(_ delivery: ClaimedDelivery, secrets: SigningSecrets, now: Timestamp) async -> DeliveryReport {
        switch treatment(of: delivery) {
        case .faithful:
            return await real.send(delivery, secrets: secrets, now: now)
        case .twice:
            _ = await real.send(delivery, secrets: secrets, now: now)
            return await real.send(delivery, secrets: secrets, now: now)
        case .repliesOnly:
            guard case .statusUpdated = try? WireJSON.decode(FinEvent.self, from: delivery.body) else {
                return await real.send(delivery, secrets: secrets, now: now)
            }
            return DeliveryReport(.delivered)
        case .swapped:
            if state.withLock({ $0.sentEarly.remove(delivery.eventID) != nil }) { return DeliveryReport(.delivered) }
            if let next = await follower(of: delivery), !state.withLock({ $0.sentEarly.contains(next.eventID) }) {
                let early = await real.send(next, secrets: secrets, now: now)
                if early.outcome == .delivered { state.withLock { _ = $0.sentEarly.insert(next.eventID) } }
            }
            return await real.send(delivery, secrets: secrets, now: now)
        }
    }

    private func treatment(of delivery: ClaimedDelivery) -> Treatment {
        state.withLock { state in
            state.orders[delivery.conversationID]?.last { $0.sequence < delivery.sequence }?.treatment ?? .faithful
        }
    }

    /// The event right after, as a delivery of its own. A turn's events are written together, so it is there when there is one.
    private func follower(of delivery: ClaimedDelivery) async -> ClaimedDelivery? {
        let events = try? await log.events(
            conversationID: delivery.conversationID, after: delivery.sequence, limit: 1)
        guard let event = events?.first else { return nil }
        var next = delivery
        next.eventID = event.id
        next.sequence = event.sequence
        next.body = event.body
        next.createdAt = event.createdAt
        return treatment(of: next) == .swapped ? next : nil
    }
}
