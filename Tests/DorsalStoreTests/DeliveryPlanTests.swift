import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Finding deliveries fast")
struct DeliveryPlanTests {
    @Test("However many were delivered or wait, a claim reads only those that are due")
    func queryPlans() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 40)
            var delivery = try await fixture.claimDeliveries().first
            while let current = delivery, current.sequence < 30 {
                delivery = try await fixture.record(current, .delivered)
            }
            // Without statistics about the tables and with them.
            try await expectSearches(fixture)
            try await fixture.store.driver.write("test") { connection in try connection.execute("ANALYZE") }
            try await expectSearches(fixture)
        }
    }

    private func expectSearches(_ fixture: StoreFixture) async throws {
        let due = try await fixture.plan(
            SQLStore.dueDeliveries, [.text(StoreFixture.appID), .moment(StoreFixture.noon), .count(64)])
        let isSearched = due.contains { $0.hasPrefix("SEARCH d USING COVERING INDEX deliveries_due_of_app") }
        let isScanned = due.contains { $0.contains("SCAN d") || $0.contains("TEMP B-TREE") }
        #expect(isSearched, "\(due)")
        #expect(!isScanned, "\(due)")

        let ready = try await fixture.plan(SQLStore.readyEndpoints, [.moment(StoreFixture.noon)])
        let usesIndexes =
            ready.contains { $0.contains("INDEX deliveries_leased (app_id=? AND due_at_ms>?)") }
            && ready.contains { $0.contains("INDEX deliveries_due_of_app (app_id=? AND due_at_ms<?)") }
        #expect(usesIndexes, "\(ready)")

        let first = try await fixture.plan(DeliveryQueue.firstOpenDelivery, [.text("cnv_1")])
        #expect(first.count == 1)
        #expect(first.joined().hasPrefix("SEARCH deliveries USING"))
        #expect(first.joined().contains("INDEX deliveries_open (conversation_id=?)"))
    }

    @Test("The schema lets only one delivery of a conversation go at a time")
    func oneDueDeliveryEach() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.answeredConversation(events: 2)
            let error = await #expect(throws: StoreError.self) {
                try await fixture.store.driver.write("test") { connection in
                    try connection.execute("UPDATE deliveries SET due_at_ms = 1")
                }
            }
            #expect(error?.reason == .constraint)
        }
    }
}
