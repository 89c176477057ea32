import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalStore

@Suite("Closing and reopening a store")
struct ClosingTests {
    @Test("A closed store refuses everything")
    func closedStoreRefuses() async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            await fixture.store.close()
            await fixture.store.close()
            let write = await #expect(throws: StoreError.self) { try await fixture.start() }
            #expect(write?.reason == .closed)
            #expect(write?.operation == "accept")
            let read = await #expect(throws: StoreError.self) { try await fixture.store.keys() }
            #expect(read?.reason == .closed)
            let diagnostics = await #expect(throws: StoreError.self) { try await fixture.store.diagnostics() }
            #expect(diagnostics?.reason == .closed)
        }
    }

    @Test("Closing waits for the writes that were accepted")
    func closingFinishesWrites() async throws {
        try await withDirectory { directory in
            let fixture = try await openStore(directory)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask { (try? await fixture.store.setSetting("s\(number)", to: "1")) != nil }
                }
                await fixture.store.close()
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let reopened = try await openStore(directory)
            #expect(try await reopened.rows("settings") == outcomes)
            await reopened.store.close()
        }
    }

    @Test("A store that is opened again has everything")
    func reopenedStoreHasAll() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            try await first.setCallback()
            try await first.store.setSetting("theme", to: "{\"dark\":true}")
            let conversationID = try await first.answeredConversation()
            try await first.reply("c1", "And for gifts?", at: StoreFixture.noon)
            await first.store.close()

            let second = try await openStore(directory)
            #expect(try await second.store.setting("theme") == "{\"dark\":true}")
            #expect(try await second.store.app(id: StoreFixture.appID)?.callbackURL == "https://example.test/hook")
            let events = try await second.store.events(conversationID: conversationID, after: 0, limit: 10)
            #expect(events.map(\.sequence) == [1, 2])
            let turn = try await second.claimOne()
            #expect(turn.transcript.map(\.body) == ["How do refunds work?", "<p>Answer 1</p>", "And for gifts?"])
            #expect(try await second.claimDeliveries().map(\.sequence) == [1])
            await second.store.close()
        }
    }

    @Test("A server takes over at once what its predecessor had under lease")
    func serverTakesLeasesOver() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            try await first.setCallback()
            try await first.answeredConversation("c1")
            try await first.start("c2")
            let turn = try await first.claimOne(owner: "dead")
            let delivery = try #require(try await first.claimDeliveries(owner: "dead").first)
            let tool = try await openStore(directory, role: .tool)
            #expect(try await tool.claim().isEmpty)
            await tool.store.close()
            await first.store.close()

            let second = try await openStore(directory)
            let taken = try await second.claimOne()
            #expect(taken.id == turn.id)
            #expect(taken.attempt == 2)
            let again = try await second.claimDeliveries()
            #expect(again.map(\.eventID) == [delivery.eventID])
            #expect(again.map(\.attempt) == [1])
            await second.store.close()
        }
    }

    @Test("Work that waits for a later try goes on waiting after a restart")
    func restartKeepsRetryTimes() async throws {
        try await withDirectory { directory in
            let later = StoreFixture.noon.adding(.seconds(3600))
            let first = try await openStore(directory)
            try await first.setCallback()
            try await first.answeredConversation("c1")
            try await first.start("c2")
            let turn = try await first.claimOne()
            try await first.store.release(turnID: turn.id, owner: StoreFixture.owner, retryAt: later)
            let delivery = try #require(try await first.claimDeliveries().first)
            try await first.record(delivery, .retry(at: later))
            await first.store.close()

            let second = try await openStore(directory)
            #expect(try await second.claim().isEmpty)
            #expect(try await second.claimDeliveries().isEmpty)
            #expect(try await second.store.nextTurnDue() == later)
            #expect(try await second.store.nextDeliveryDue() == later)
            await second.store.close()
        }
    }
}
