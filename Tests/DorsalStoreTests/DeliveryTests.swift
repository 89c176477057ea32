import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Delivering in order")
struct DeliveryTests {
    private let noon = StoreFixture.noon

    @Test("A claim brings all that is needed to send the event")
    func claimIsComplete() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            let conversationID = try await fixture.answeredConversation()
            let event = try #require(
                try await fixture.store.events(conversationID: conversationID, after: 0, limit: 1).first)
            let delivery = try #require(try await fixture.claimDeliveries().first)
            #expect(
                delivery
                    == ClaimedDelivery(
                        eventID: event.id, conversationID: conversationID, appID: StoreFixture.appID, sequence: 1,
                        body: event.body, createdAt: noon, attempt: 1, url: "https://example.test/hook",
                        sealedSecret: "sealed-1"))
        }
    }

    @Test("Only the first open delivery of a conversation can be claimed, and only once")
    func firstOnly() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation("c1", events: 3)
            try await fixture.answeredConversation("c2", events: 3)
            let claimed = try await fixture.claimDeliveries()
            #expect(claimed.map(\.sequence) == [1, 1])
            #expect(Set(claimed.map(\.conversationID)).count == 2)
            #expect(try await fixture.claimDeliveries(owner: "server-2").isEmpty)
        }
    }

    @Test("A delivered event brings the conversation's next one under the same lease, until none is left")
    func nextIsReturned() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 3)
            var delivery = try await fixture.claimDeliveries().first
            var sequences: [Int64] = []
            while let current = delivery {
                sequences.append(current.sequence)
                #expect(current.attempt == 1)
                delivery = try await fixture.record(current, .delivered)
            }
            #expect(sequences == [1, 2, 3])
            #expect(try await fixture.rows("deliveries", where: "state = 'delivered'") == 3)
            #expect(try await fixture.store.nextDeliveryDue() == nil)
        }
    }

    @Test("Events of a later turn queue up behind those that are still open")
    func laterTurnQueues() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 1)
            let first = try #require(try await fixture.claimDeliveries().first)
            try await fixture.reply("c1", "more")
            _ = try await fixture.store.commit(fixture.effect(of: try await fixture.claimOne(), events: 2))
            #expect(try await fixture.claimDeliveries().isEmpty)
            let second = try await fixture.record(first, .delivered)
            #expect(second?.sequence == 2)
            // When nothing is open any more, the next turn's first event goes at once.
            let third = try await fixture.record(try #require(second), .delivered)
            #expect(try await fixture.record(try #require(third), .delivered) == nil)
            try await fixture.reply("c1", "and more")
            _ = try await fixture.store.commit(fixture.effect(of: try await fixture.claimOne(), events: 2))
            #expect(try await fixture.claimDeliveries().map(\.sequence) == [4])
        }
    }

    @Test("A retry holds up later events of its conversation and nobody else's")
    func retryBlocks() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation("c1", events: 2)
            let first = try #require(try await fixture.claimDeliveries().first)
            let retryAt = noon.adding(.seconds(600))
            #expect(try await fixture.record(first, .retry(at: retryAt)) == nil)
            #expect(try await fixture.store.nextDeliveryDue() == retryAt)
            #expect(try await fixture.claimDeliveries(at: noon.adding(.seconds(599))).isEmpty)
            try await fixture.answeredConversation("c2", events: 1)
            let others = try await fixture.claimDeliveries(at: noon.adding(.seconds(599)))
            #expect(others.map(\.conversationID) != [first.conversationID])
            #expect(others.count == 1)
            let again = try await fixture.claimDeliveries(at: retryAt)
            let retried = again.first { $0.eventID == first.eventID }
            #expect(retried?.attempt == 2)
            #expect(retried?.body == first.body)
        }
    }

    @Test("A delivery that is given up lets the next one go")
    func deadUnblocks() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 2)
            let first = try #require(try await fixture.claimDeliveries().first)
            let later = noon.adding(.seconds(5))
            #expect(try await fixture.record(first, .dead, at: later) == nil)
            #expect(try await fixture.store.nextDeliveryDue() == later)
            #expect(try await fixture.claimDeliveries(at: later).map(\.sequence) == [2])
            #expect(
                try await fixture.rows("deliveries", where: "state = 'dead' AND last_outcome = 'http_status'") == 1)
            #expect(try await fixture.value("last_status", of: "deliveries", where: "state = 'dead'") == .integer(500))
        }
    }

    @Test("A delivery comes back when its lease has run out, and its first owner can no longer record anything")
    func leaseExpiry() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 2)
            let first = try #require(try await fixture.claimDeliveries(owner: "slow").first)
            let end = noon.adding(.seconds(30))
            #expect(try await fixture.store.nextDeliveryDue() == end)
            #expect(try await fixture.claimDeliveries(at: end.adding(.milliseconds(-1))).isEmpty)
            let second = try #require(try await fixture.claimDeliveries(at: end, owner: "quick").first)
            #expect(second.eventID == first.eventID)
            #expect(second.attempt == 1, "a try whose end nobody knows does not count")
            #expect(try await fixture.record(first, .delivered, at: end, owner: "slow") == nil)
            #expect(try await fixture.rows("deliveries", where: "state = 'pending'") == 2)
            #expect(try await fixture.record(second, .delivered, at: end, owner: "quick")?.sequence == 2)
        }
    }

    @Test("Owners that claim at once never hold the same delivery")
    func ownersAreApart() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<20 { try await fixture.answeredConversation("c\(number)") }
            let claims = try await withThrowingTaskGroup(of: [String].self) { group in
                for owner in ["a", "b", "c", "d"] {
                    group.addTask { try await fixture.claimDeliveries(owner: owner, limit: 7).map(\.eventID) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claims.count == 20)
            #expect(Set(claims).count == 20)
        }
    }

    @Test("Without a callback URL deliveries wait, and go on when there is one again, with the same secret")
    func waitingForCallback() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 2)
            let first = try #require(try await fixture.claimDeliveries().first)
            try await fixture.setCallback(nil)
            #expect(try await fixture.record(first, .delivered) == nil)
            #expect(try await fixture.claimDeliveries().isEmpty)
            #expect(try await fixture.store.nextDeliveryDue() == nil)
            let app = try await fixture.store.setWebhook(
                appID: StoreFixture.appID, url: "https://example.test/new", sealedSecretIfNone: "sealed-2", at: noon)
            #expect(app?.sealedWebhookSecret == "sealed-1")
            let second = try #require(try await fixture.claimDeliveries().first)
            #expect(second.sequence == 2)
            #expect(second.url == "https://example.test/new")
            #expect(second.sealedSecret == "sealed-1")
        }
    }

    @Test("A whole outbox is delivered once each, in order, by owners that fail now and then")
    func manyLanes() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<10 { try await fixture.answeredConversation("c\(number)", events: 5) }
            var delivered: [String: [Int64]] = [:]
            var now = noon
            var turn = 0
            while let due = try await fixture.store.nextDeliveryDue() {
                now = max(now, due)
                for claimed in try await fixture.claimDeliveries(at: now, limit: 3) {
                    var current: ClaimedDelivery? = claimed
                    while let delivery = current {
                        turn += 1
                        if turn.isMultiple(of: 4) {
                            current = try await fixture.record(
                                delivery, .retry(at: now.adding(.seconds(turn % 7))), at: now)
                        } else {
                            delivered[delivery.conversationID, default: []].append(delivery.sequence)
                            current = try await fixture.record(delivery, .delivered, at: now)
                        }
                    }
                }
            }
            #expect(delivered.count == 10)
            #expect(Set(delivered.values) == [[1, 2, 3, 4, 5]])
        }
    }
}
