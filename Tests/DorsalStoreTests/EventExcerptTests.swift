import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Reading the log in small pieces")
struct EventExcerptTests {
    @Test("An excerpt has the beginning of a body and its whole size")
    func excerptsAreShort() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            var effect = fixture.effect(of: turn, events: 3)
            let body = Array(repeating: UInt8(ascii: "x"), count: 100_000) + [0, 0xFF, 0xC3, 0xA9]
            effect.events[1].body = body
            _ = try await fixture.store.commit(effect)
            let (log, id) = (fixture.store, turn.conversation.id)

            let excerpts = try await log.excerpts(conversationID: id, after: 0, limit: 10, prefix: 10)
            #expect(excerpts.map(\.id) == effect.events.map(\.id))
            #expect(excerpts.map(\.sequence) == [1, 2, 3])
            #expect(excerpts.map(\.size) == effect.events.map(\.body.count))
            #expect(excerpts.map(\.prefix) == effect.events.map { Array($0.body.prefix(10)) })
            #expect(excerpts.map(\.endsStream) == [false, false, true])
            #expect(excerpts.map(\.createdAt) == Array(repeating: StoreFixture.noon, count: 3))
            #expect(try await log.excerpts(conversationID: id, after: 1, limit: 1, prefix: 10).map(\.sequence) == [2])
            #expect(try await log.excerpts(conversationID: "other", after: 0, limit: 9, prefix: 9).isEmpty)

            var (read, pieces) = (excerpts[1].prefix, 0)
            while read.count < excerpts[1].size {
                read += try await log.body(ofEvent: excerpts[1].id, from: read.count, count: 30_000)
                pieces += 1
            }
            #expect(read == body && pieces == 4)
            #expect(try await log.body(ofEvent: excerpts[1].id, from: body.count, count: 10).isEmpty)
            #expect(try await log.body(ofEvent: "evt_unknown", from: 0, count: 10).isEmpty)
        }
    }

    @Test("A stream's end is the first event that ends one, and not the turn's last")
    func streamEnd() async throws {
        try await withStore { fixture in
            let id = try await fixture.answeredConversation(events: 3)
            let log = fixture.store
            let end = try await log.streamEnd(conversationID: id, after: 0)
            #expect(end?.sequence == 3 && end?.createdAt == StoreFixture.noon && end?.prefix.isEmpty == true)
            #expect(try await log.streamEnd(conversationID: id, after: 3) == nil)
            try await fixture.reply("c1", "more")
            let turn = try await fixture.claimOne()
            #expect(try await log.streamEnd(conversationID: id, after: 3) == nil, "the turn is under way")
            _ = try await fixture.store.commit(fixture.effect(of: turn, events: 2))
            #expect(try await log.streamEnd(conversationID: id, after: 0)?.sequence == 3)
            #expect(try await log.streamEnd(conversationID: id, after: 3)?.sequence == 5)
            #expect(try await log.streamEnd(conversationID: "other", after: 0) == nil)
        }
    }
}
