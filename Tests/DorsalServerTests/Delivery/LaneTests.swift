import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Synchronization
import Testing

@testable import DorsalServer

/// RELIABILITY D3, D15, D16, D17 and D20: what the delivery loop does over hours, restarts and many endpoints.
@Suite(.serialized) struct LaneTests {
    private static let ok = DeliveryReport(status: 200, duration: .zero)

    @Test("D3: a connection refused for days is tried 14 times on schedule, over restarts, and ends as a dead letter")
    func scheduleOverRestarts() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock(DeliveryStage.noon)
            let tries = Mutex<[Timestamp]>([])
            let total = RetrySchedule.delays.count + 1
            for round in 0..<total {
                let stage = try await DeliveryStage.open(directory, clock: clock)
                if round == 0 { try await stage.addApp("a", conversations: 1, events: 1) }
                if let due = try await stage.store.nextDeliveryDue(), due > clock.now() {
                    // Not a moment before it is due, whatever was restarted.
                    clock.advance(by: due.since(clock.now()) - .milliseconds(1))
                    #expect(
                        try await stage.store.claimDeliveries(
                            owner: "early", now: clock.now(), leaseUntil: clock.now(), limit: 1
                        ).isEmpty)
                    clock.advance(by: .milliseconds(1))
                }
                try await stage.deliver("round-\(round)") { _ in
                    tries.withLock { $0.append(clock.now()) }
                    return DeliveryReport(.connection)
                } while: {
                    try await eventually("the try is written down") {
                        try await stage.store.attempts(eventID: "evt-a-0-1").count == round + 1
                    }
                }
                if round == total - 1 {
                    #expect(try await stage.count("dead") == 1)
                    let dead = try await stage.store.list(EventQuery(state: .dead), appID: "a")
                    #expect(dead.map(\.attempts) == [total] && dead.map(\.lastOutcome) == [.connection])
                }
                await stage.store.close()
            }
            let moments = tries.withLock { $0 }
            #expect(moments.count == total && total >= 12)
            for (index, delay) in RetrySchedule.delays.enumerated() where index + 1 < moments.count {
                let waited = moments[index + 1].since(moments[index])
                #expect(waited >= delay * 0.8 - .milliseconds(1) && waited <= delay * 1.2, "try \(index + 2)")
            }
            if let first = moments.first, let last = moments.last {
                #expect(last.since(first) >= .seconds(72 * 3600))
            }
        }
    }

    @Test("D15: endpoints that never answer, and a conversation that is always refused, delay nobody else")
    func nobodyIsDelayed() async throws {
        try await withTemporaryDirectory { directory in
            let stage = try await DeliveryStage.open(directory, clock: ManualClock(DeliveryStage.noon))
            try await stage.addApp("dead", conversations: 200, events: 1)
            try await stage.addApp("slow", conversations: 200, events: 1)
            for number in 0..<8 { try await stage.addApp("well\(number)", conversations: 25, events: 4) }
            let (gate, ledger) = (Gate(), DeliveryLedger())
            try await stage.deliver { delivery in
                ledger.begin(delivery)
                defer { ledger.end(delivery) }
                switch delivery.appID {
                case "dead", "slow":
                    await gate.pass()
                    return DeliveryReport(.timeout)
                case "well0" where delivery.conversationID == "well0-7":
                    return DeliveryReport(status: 400, duration: .zero)
                default: return Self.ok
                }
            } while: {
                // All of it while the gate is closed: 64 lanes hang, and no clock has moved.
                try await eventually("all others are delivered") {
                    try await stage.count("delivered") == 8 * 25 * 4 - 4
                }
                #expect(try await stage.count("pending", app: "well0") == 4)
                gate.open()
                try await eventually("the lanes are free again") {
                    try await stage.store.endpointStatus(appID: "dead", now: DeliveryStage.noon)?.underWay == 0
                }
            }
            #expect(ledger.most("dead") == EndpointHealth.mostAtOnce)
            #expect(ledger.most("slow") == EndpointHealth.mostAtOnce)
            await stage.store.close()
        }
    }

    @Test("D16: order holds when every fifth attempt fails, the receiver goes away and the server is killed")
    func orderHolds() async throws {
        try await withTemporaryDirectory { directory in
            let (conversations, events) = isSoak ? (1000, 50) : (40, 10)
            let clock = ManualClock(DeliveryStage.noon)
            let ledger = DeliveryLedger()
            let delivered = Mutex<[String: Int64]>([:])
            let outOfOrder = Mutex<[String]>([])
            let numbers = Mutex(0)
            let courier: @Sendable (ClaimedDelivery) async -> DeliveryReport = { delivery in
                ledger.begin(delivery)
                defer { ledger.end(delivery) }
                let number = numbers.withLock { number in
                    number += 1
                    return number
                }
                // Every fifth attempt fails in its own way, and for a while nobody listens at all.
                if (200..<230).contains(number) { return DeliveryReport(.connection) }
                if number.isMultiple(of: 5) {
                    return number.isMultiple(of: 2)
                        ? DeliveryReport(.timeout) : DeliveryReport(status: 503, duration: .zero)
                }
                let isInOrder = delivered.withLock { delivered in
                    let last = delivered[delivery.conversationID] ?? 0
                    delivered[delivery.conversationID] = max(last, delivery.sequence)
                    return delivery.sequence <= last + 1
                }
                if !isInOrder { outOfOrder.withLock { $0.append(delivery.eventID) } }
                return Self.ok
            }
            let total = conversations * events
            var stage = try await DeliveryStage.open(directory, clock: clock)
            try await stage.addApp("a", conversations: conversations, events: events)
            for (round, goal) in [total / 4, total / 2, total].enumerated() {
                let current = stage
                try await current.deliver("round-\(round)", isKilled: goal < total, courier: courier) {
                    try await current.pass("\(goal) delivered") { try await current.count("delivered") >= goal }
                }
                await current.store.close()
                if goal < total { stage = try await DeliveryStage.open(directory, clock: clock) }
            }
            #expect(outOfOrder.withLock { $0 }.isEmpty)
            #expect(delivered.withLock { $0.values.allSatisfy { $0 == Int64(events) } })
            #expect(ledger.sent.count > total + total / 6, "the failures were not played")
            print("D16: \(total) events delivered in order in \(ledger.sent.count) attempts")
        }
    }

    @Test("D17: a paused endpoint gets nothing for a quarter of an hour, then everything")
    func pauseEnds() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock(DeliveryStage.noon)
            let stage = try await DeliveryStage.open(directory, clock: clock)
            try await stage.addApp("a", conversations: 1100, events: 1)
            let isWell = Mutex(false)
            let sent = Mutex<[Timestamp]>([])
            try await stage.deliver { _ in
                sent.withLock { $0.append(clock.now()) }
                return isWell.withLock { $0 } ? Self.ok : DeliveryReport(status: 500, duration: .zero)
            } while: {
                func state() async throws -> EndpointHealth.State? {
                    try await stage.store.endpointStatus(appID: "a", now: clock.now())?.health.state(at: clock.now())
                }
                try await eventually("it is paused") { try await state() == .paused }
                try await eventually("nothing is under way") {
                    try await stage.store.endpointStatus(appID: "a", now: clock.now())?.underWay == 0
                }
                let before = sent.withLock { $0.count }
                #expect(before >= EndpointHealth.failuresToPause)
                isWell.withLock { $0 = true }
                clock.advance(by: EndpointHealth.pause - .milliseconds(1))
                #expect(try await state() == .paused)
                clock.advance(by: .milliseconds(1))
                try await stage.pass("all delivered") { try await stage.count("delivered") == 1100 }
                let early = sent.withLock { $0.dropFirst(before) }.filter {
                    $0 < DeliveryStage.noon.adding(EndpointHealth.pause)
                }
                #expect(early.isEmpty)
            }
            await stage.store.close()
        }
    }

    @Test("D20: an endpoint that comes back with a long queue gets more bit by bit, and others do not notice")
    func rampUp() async throws {
        try await withTemporaryDirectory { directory in
            let clock = ManualClock(DeliveryStage.noon)
            let stage = try await DeliveryStage.open(directory, clock: clock)
            let queued = isSoak ? 50_000 : 1000
            try await stage.addApp("back", conversations: queued, events: 1)
            try await stage.addApp("other", conversations: 20, events: 2)
            let first = try #require(
                try await stage.store.claimDeliveries(
                    owner: "x", now: clock.now(), leaseUntil: clock.now().adding(.seconds(30)), limit: 1
                ).first { $0.appID == "back" })
            _ = try await stage.store.record(
                DeliveryResult(
                    eventID: first.eventID,
                    report: DeliveryReport(status: 429, duration: .zero, retryAfter: ["3600"]), next: .hold),
                owner: "x", now: clock.now(), leaseUntil: clock.now())
            clock.advance(by: .seconds(3600))
            let ledger = DeliveryLedger()
            let successes = Mutex(0)
            let excesses = Mutex(0)
            let otherDone = Mutex<Int?>(nil)
            let others = Mutex(0)
            try await stage.deliver { delivery in
                let underWay = ledger.begin(delivery)
                defer { ledger.end(delivery) }
                guard delivery.appID == "back" else {
                    let count = others.withLock { count in
                        count += 1
                        return count
                    }
                    if count == 40 { otherDone.withLock { $0 = successes.withLock { $0 } } }
                    return Self.ok
                }
                // What was counted as a success before this one began allows one more each.
                if underWay > successes.withLock({ $0 }) + 1 { excesses.withLock { $0 += 1 } }
                await Task.yield()
                successes.withLock { $0 += 1 }
                return Self.ok
            } while: {
                try await stage.pass("all delivered") { try await stage.count("pending") == 0 }
            }
            #expect(excesses.withLock { $0 } == 0, "more at once than the ramp allows")
            #expect(ledger.most("back") <= EndpointHealth.mostAtOnce)
            let doneAfter = try #require(otherDone.withLock { $0 })
            #expect(doneAfter < queued / 2, "the other endpoint waited for the queue")
            await stage.store.close()
        }
    }
}
