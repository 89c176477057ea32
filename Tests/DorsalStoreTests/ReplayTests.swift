import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Listing events and sending them again")
struct ReplayTests {
    private let noon = StoreFixture.noon

    private func events(_ fixture: StoreFixture, _ query: EventQuery = EventQuery(limit: 1000)) async throws
        -> [EventSummary]
    {
        try await fixture.store.list(query, appID: StoreFixture.appID)
    }

    private func request(
        _ fixture: StoreFixture, _ selection: ReplayRequest.Selection, at moment: Timestamp = StoreFixture.noon
    ) async throws -> ReplayJob? {
        try await fixture.store.requestReplay(
            ReplayRequest(
                id: fixture.ids.identifier("rpl"), appID: StoreFixture.appID, selection: selection, now: moment))
    }

    /// Delivers all that is due, and answers the ids in the order they were sent.
    @discardableResult
    private func deliverAll(_ fixture: StoreFixture, at moment: Timestamp = StoreFixture.noon) async throws -> [String]
    {
        var sent: [String] = []
        while let first = try await fixture.claimDeliveries(at: moment, limit: 1).first {
            var current: ClaimedDelivery? = first
            while let delivery = current {
                sent.append(delivery.eventID)
                current = try await fixture.answer(delivery, 200, at: moment).next
            }
        }
        return sent
    }

    private func work(_ fixture: StoreFixture, limit: Int = 2) async throws {
        while try await fixture.store.continueReplay(now: noon, limit: limit) != nil {}
    }

    @Test("One event, a range, everything since a moment, everything given up")
    func selections() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            let later = noon.adding(.seconds(60))
            try await fixture.answeredConversation("c1", events: 3)
            try await fixture.answeredConversation("c2", events: 3, at: later)
            let ids = try await events(fixture).map(\.id)
            #expect(ids.count == 6)
            #expect(try await deliverAll(fixture, at: later).count == 6)

            func replayed(_ selection: ReplayRequest.Selection) async throws -> [String] {
                _ = try #require(try await request(fixture, selection))
                try await work(fixture)
                return try await deliverAll(fixture, at: later)
            }
            let one = try await replayed(.event(id: ids[1]))
            #expect(one == [ids[1]])
            let range = try await replayed(.range(first: ids[1], last: ids[4]))
            #expect(Set(range) == Set(ids[1...4]) && range.count == 4)
            let since = try await replayed(.since(later))
            #expect(since == Array(ids[3...]))
            let none = try await replayed(.since(later.adding(.seconds(1))))
            #expect(none.isEmpty)
            #expect(try await replayed(.dead).isEmpty)
            #expect(try await request(fixture, .event(id: "evt_unknown")) == nil)
            #expect(try await request(fixture, .range(first: ids[4], last: ids[1])) == nil)
            let jobs = try await fixture.store.replays(appID: StoreFixture.appID)
            let isFinished = jobs.allSatisfy { $0.finishedAt != nil }
            #expect(jobs.count == 5 && isFinished && jobs.map(\.queued).reduce(0, +) == 8)
        }
    }

    @Test("What was given up can be sent again after a month, with all its tries")
    func deadLetters() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 1)
            var now = noon
            for _ in 0..<RetrySchedule.delays.count + 1 {
                now = max(now, try await fixture.store.nextDeliveryDue() ?? now)
                let delivery = try #require(try await fixture.claimDeliveries(at: now).first)
                try await fixture.answer(delivery, 500, at: now)
            }
            let dead = try #require(try await events(fixture, EventQuery(state: .dead)).first)
            #expect(dead.attempts == RetrySchedule.delays.count + 1 && dead.lastStatus == 500)
            #expect(try await fixture.claimDeliveries(at: now.adding(.seconds(30 * 24 * 3600))).isEmpty)
            _ = try #require(try await request(fixture, .dead))
            try await work(fixture)
            let again = try #require(try await fixture.claimDeliveries(at: now).first)
            #expect(again.eventID == dead.id && again.attempt == 1)
        }
    }

    @Test("A replay that was interrupted goes on where it stopped and queues nothing twice")
    func survivesRestart() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            try await first.setCallback()
            for number in 0..<10 { try await first.answeredConversation("c\(number)", events: 5) }
            #expect(try await deliverAll(first).count == 50)
            _ = try #require(try await request(first, .since(noon)))
            for _ in 0..<3 { _ = try await first.store.continueReplay(now: noon, limit: 7) }
            #expect(try await first.rows("deliveries", where: "state = 'pending'") == 21)
            await first.store.close()

            let second = try await openStore(directory)
            var sent = try await deliverAll(second)
            try await work(second, limit: 7)
            sent += try await deliverAll(second)
            #expect(sent.count == 50 && Set(sent).count == 50)
            #expect(try await second.store.replays(appID: StoreFixture.appID).first?.queued == 50)
            await second.store.close()
        }
    }

    @Test("An earlier event that is opened again goes before what waits, and does not disturb what is under way")
    func orderIsKept() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 3)
            let first = try #require(try await fixture.claimDeliveries().first)
            let second = try #require(try await fixture.answer(first, 200).next)
            // The second one is under way when the first one is opened again.
            _ = try #require(try await request(fixture, .event(id: first.eventID)))
            try await work(fixture)
            #expect(try await fixture.claimDeliveries().isEmpty)
            // Then it fails, and waits for its retry with the first one still behind it.
            try await fixture.answer(second, 500)
            #expect(try await fixture.claimDeliveries().isEmpty)
            let due = try #require(try await fixture.store.nextDeliveryDue())
            let retried = try #require(try await fixture.claimDeliveries(at: due).first)
            #expect(retried.sequence == 2)
            let again = try await fixture.answer(retried, 200, at: due).next
            #expect(again?.sequence == 1)
            let third = try await fixture.answer(try #require(again), 200, at: due).next
            #expect(third?.sequence == 3)
            try await fixture.answer(try #require(third), 500, at: due)
            // Now the third one waits for its retry: the first one, opened again, goes before it.
            _ = try #require(try await request(fixture, .event(id: first.eventID)))
            try await work(fixture)
            #expect(try await fixture.claimDeliveries(at: due).map(\.sequence) == [1])
        }
    }

    @Test("Events that were made without a callback URL are listed and can be sent later")
    func unaddressed() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation(events: 2)
            #expect(try await events(fixture).map(\.state) == [.unaddressed, .unaddressed])
            try await fixture.setCallback()
            #expect(try await fixture.claimDeliveries().isEmpty)
            _ = try #require(try await request(fixture, .since(noon)))
            try await work(fixture)
            #expect(try await deliverAll(fixture).count == 2)
            #expect(try await events(fixture).map(\.state) == [.delivered, .delivered])
        }
    }

    @Test("The list can be narrowed and paged")
    func listing() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            for number in 0..<5 {
                try await fixture.answeredConversation("c\(number)", events: 2, at: noon.adding(.seconds(number)))
            }
            let all = try await events(fixture)
            #expect(all.count == 10 && all.map(\.position) == all.map(\.position).sorted())
            var paged: [EventSummary] = []
            while true {
                let page = try await events(
                    fixture, EventQuery(afterPosition: paged.last?.position ?? 0, limit: 3))
                if page.isEmpty { break }
                paged += page
            }
            #expect(paged == all)
            #expect(try await events(fixture, EventQuery(conversationID: "c3")).map(\.sequence) == [1, 2])
            let window = EventQuery(since: noon.adding(.seconds(1)), until: noon.adding(.seconds(3)))
            #expect(Set(try await events(fixture, window).map(\.conversationID)) == ["c1", "c2"])
            #expect(try await events(fixture, EventQuery(state: .delivered)).isEmpty)
            #expect(try await fixture.store.list(EventQuery(), appID: "other").isEmpty)
            let event = try #require(try await fixture.store.event(id: all[0].id, appID: StoreFixture.appID))
            #expect(event.body == Array(#"{"n":0}"#.utf8))
            #expect(try await fixture.store.event(id: all[0].id, appID: "other") == nil)
        }
    }
}
