import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Endpoints that fail")
struct EndpointTests {
    private let noon = StoreFixture.noon

    private func status(_ fixture: StoreFixture, at moment: Timestamp = StoreFixture.noon) async throws
        -> EndpointStatus
    {
        try #require(try await fixture.store.endpointStatus(appID: StoreFixture.appID, now: moment))
    }

    @Test("410 disables the endpoint at once, holds the queue, and resuming sends it in order")
    func goneIsHeld() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation("c1", events: 3)
            try await fixture.answeredConversation("c2", events: 3)
            let first = try #require(try await fixture.claimDeliveries(limit: 1).first)
            let change = try #require(try await fixture.answer(first, 410).change)
            #expect(change.from == .active && change.to == .disabled && change.cause == .receiver)
            #expect(change.detail == "410")
            let year = noon.adding(.seconds(365 * 24 * 3600))
            #expect(try await fixture.claimDeliveries(at: year).isEmpty)
            let held = try await status(fixture)
            #expect(held.health.state == .disabled && held.pending == 6 && held.dead == 0 && held.changes == [change])

            let resumed = try await fixture.store.resumeEndpoint(appID: StoreFixture.appID, at: year)
            #expect(resumed?.to == .active && resumed?.cause == .administrator)
            var sent: [String: [Int64]] = [:]
            while let delivery = try await fixture.claimDeliveries(at: year).first {
                #expect(delivery.attempt == 1, "the try that was turned away does not count")
                var current: ClaimedDelivery? = delivery
                while let delivery = current {
                    sent[delivery.conversationID, default: []].append(delivery.sequence)
                    current = try await fixture.answer(delivery, 200, at: year).next
                }
            }
            #expect(sent.count == 2 && Set(sent.values) == [[1, 2, 3]])
        }
    }

    @Test("A 429 delays the whole endpoint and uses up no try")
    func rateLimitDelays() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation("c1", events: 1)
            try await fixture.answeredConversation("c2", events: 1)
            let first = try #require(try await fixture.claimDeliveries(limit: 1).first)
            let change = try await fixture.answer(first, 429, retryAfter: ["300"]).change
            #expect(change?.to == .delayed && change?.resumeAt == noon.adding(.seconds(300)))
            #expect(try await fixture.claimDeliveries(at: noon.adding(.seconds(299))).isEmpty)
            let again = try await fixture.claimDeliveries(at: noon.adding(.seconds(300)))
            #expect(again.count == 1, "it comes back with one at a time")
            #expect(again.first?.attempt == 1)
        }
    }

    @Test("Every state of an endpoint and its queue survive the process", arguments: EndpointHealth.State.allCases)
    func statesSurvive(state: EndpointHealth.State) async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 2)
            try await fixture.bring(to: state)
            let before = try await status(fixture)
            #expect(before.health.state == state && before.pending == 2)
            // No farewell: a second store opens what the first one has committed.
            let second = try await openStore(directory, role: .tool)
            #expect(try await status(second) == before)
            await second.store.close()
            await fixture.store.close()
            let third = try await openStore(directory)
            let after = try await status(third)
            #expect(after.health == before.health && after.pending == 2 && after.changes == before.changes)
            await third.store.close()
        }
    }

    @Test("A thousand failures pause the endpoint; after a quarter of an hour it goes on by itself")
    func pauses() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 1)
            try await fixture.bring(to: .paused)
            #expect(try await fixture.claimDeliveries(at: noon.adding(.seconds(899))).isEmpty)
            let later = noon.adding(.seconds(900))
            let delivery = try #require(try await fixture.claimDeliveries(at: later).first)
            try await fixture.answer(delivery, 200, at: later)
            #expect(try await status(fixture).health.state == .active)
        }
    }

    @Test("Saving a callback URL sets a stopped endpoint live")
    func newAddressResumes() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 1)
            try await fixture.bring(to: .disabled)
            try await fixture.setCallback("https://example.test/new")
            #expect(try await status(fixture).changes.first?.cause == .newAddress)
            #expect(try await fixture.claimDeliveries().first?.url == "https://example.test/new")
        }
    }

    @Test("An endpoint that fails gets less at a time, and more again with each success")
    func allowanceIsKept() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<40 { try await fixture.answeredConversation("c\(number)", events: 1) }
            let first = try await fixture.claimDeliveries(limit: 200)
            #expect(first.count == EndpointHealth.mostAtOnce)
            for delivery in first { try await fixture.answer(delivery, 503) }
            let second = try await fixture.claimDeliveries(limit: 200)
            #expect(second.count == 1)
            #expect(try await fixture.claimDeliveries(limit: 200).isEmpty, "one is under way")
            try await fixture.answer(try #require(second.first), 200)
            #expect(try await fixture.claimDeliveries(limit: 200).count == 2)
        }
    }

    @Test("A dead endpoint with a long queue takes nothing from the others")
    func endpointsShare() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<60 { try await fixture.answeredConversation("c\(number)", events: 1) }
            try await fixture.addApp("app00002", moving: 50..<54)
            try await fixture.addApp("app00003", moving: 54..<60)
            let claimed = try await fixture.claimDeliveries(limit: 12)
            let shares = Dictionary(grouping: claimed, by: \.appID).mapValues(\.count)
            #expect(shares == ["app00001": 4, "app00002": 4, "app00003": 4])
            // What the others cannot use, the busy one gets.
            let rest = try await fixture.claimDeliveries(limit: 12)
            #expect(Dictionary(grouping: rest, by: \.appID).mapValues(\.count) == ["app00001": 10, "app00003": 2])
        }
    }

    @Test("Each attempt is logged with its outcome, and old lines are removed a piece at a time")
    func attemptLog() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 1)
            var now = noon
            for status in [500, 429, 404, 200] {
                let delivery = try #require(try await fixture.claimDeliveries(at: now).first)
                try await fixture.answer(delivery, status, at: now)
                now = now.adding(.seconds(3600))
            }
            let eventID = try #require(
                try await fixture.store.list(EventQuery(), appID: StoreFixture.appID).first?.id)
            let attempts = try await fixture.store.attempts(eventID: eventID)
            #expect(attempts.map(\.report.status) == [500, 429, 404, 200])
            #expect(attempts.map(\.number) == [1, 2, 2, 3])
            #expect(attempts.map(\.report.outcome) == [.refused, .refused, .refused, .delivered])
            #expect(attempts.first?.report.response?.text == "told 500")
            #expect(attempts.first?.report.duration == .milliseconds(7))

            let store = fixture.store
            #expect(try await store.pruneAttempts(before: noon, keeping: 10, limit: 10) == 0)
            #expect(try await store.pruneAttempts(before: noon.adding(.seconds(1)), keeping: 10, limit: 10) == 1)
            #expect(try await store.pruneAttempts(before: noon, keeping: 1, limit: 1) == 1)
            #expect(try await store.pruneAttempts(before: noon, keeping: 1, limit: 10) == 1)
            #expect(try await store.attempts(eventID: eventID).map(\.report.status) == [200])
        }
    }

    @Test("A staged secret comes with every claim until it is promoted or thrown away")
    func rotation() async throws {
        try await withStore { fixture in
            let (store, app) = (fixture.store, StoreFixture.appID)
            #expect(try await store.stageWebhookSecret(appID: app, sealed: "sealed-2", at: noon) == nil)
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 4)
            func secrets(_ delivery: ClaimedDelivery?) -> [String?] {
                [delivery?.sealedSecret, delivery?.sealedNextSecret]
            }
            var delivery = try await fixture.claimDeliveries().first
            #expect(secrets(delivery) == ["sealed-1", nil])
            #expect(try await store.endWebhookRotation(appID: app, promotes: true, at: noon) == nil)
            #expect(try await store.stageWebhookSecret(appID: app, sealed: "sealed-2", at: noon) != nil)
            #expect(try await store.stageWebhookSecret(appID: app, sealed: "sealed-3", at: noon) == nil)
            delivery = try await fixture.answer(try #require(delivery), 200).next
            #expect(secrets(delivery) == ["sealed-1", "sealed-2"])
            #expect(try await store.endWebhookRotation(appID: app, promotes: true, at: noon) != nil)
            delivery = try await fixture.answer(try #require(delivery), 200).next
            #expect(secrets(delivery) == ["sealed-2", nil])
            #expect(try await store.stageWebhookSecret(appID: app, sealed: "sealed-4", at: noon) != nil)
            let cancelled = try await store.endWebhookRotation(appID: app, promotes: false, at: noon)
            #expect(cancelled?.sealedWebhookSecret == "sealed-2" && cancelled?.sealedNextWebhookSecret == nil)
        }
    }
}

extension StoreFixture {
    /// Brings the endpoint into a state, by what its receiver answers; no event is used up by it.
    fileprivate func bring(to state: EndpointHealth.State) async throws {
        let delivery = try #require(try await claimDeliveries().first)
        var report = DeliveryReport(status: 500, duration: .zero)
        var times = 1
        switch state {
        case .active: break
        case .delayed: report = DeliveryReport(status: 429, duration: .zero)
        case .disabled: report = DeliveryReport(status: 410, duration: .zero)
        case .paused: times = EndpointHealth.failuresToPause
        case .suspended: times = 2
        }
        for number in 0..<times {
            let isLate = state == .suspended && number == 1
            let now = isLate ? Self.noon.adding(EndpointHealth.failingToSuspend) : Self.noon
            let lease = try await claimDeliveries(at: Self.noon).first ?? delivery
            _ = try await store.record(
                DeliveryResult(eventID: lease.eventID, report: report, next: .retry(at: Self.noon)), owner: Self.owner,
                now: now, leaseUntil: now.adding(.seconds(30)))
        }
    }

    /// Adds an app with a callback URL and gives it some of the conversations.
    fileprivate func addApp(_ id: String, moving conversations: Range<Int>) async throws {
        try await store.driver.write("test") { connection in
            try connection.execute(
                """
                INSERT INTO apps (id, name, default_version, callback_url, sealed_webhook_secret, is_stream_enabled,
                    created_at_ms, updated_at_ms)
                VALUES ($1, 'other', '2.16', 'https://example.test/other', 'sealed', 1, 0, 0)
                """, [.text(id)])
            for number in conversations {
                try connection.execute(
                    "UPDATE conversations SET app_id = $1 WHERE external_id = $2", [.text(id), .text("c\(number)")])
            }
            try connection.execute(
                """
                UPDATE deliveries SET app_id =
                    (SELECT c.app_id FROM conversations c WHERE c.id = deliveries.conversation_id)
                """)
        }
    }
}
