import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Committing a turn")
struct CommitTests {
    private let noon = StoreFixture.noon

    @Test("A commit writes replies, state, memory, events and trace")
    func commitWritesEverything() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            var memory = ConversationMemory()
            memory.answers = 1
            memory.pending = .confirmation
            memory.shownPassages = ["doc#1"]
            let effect = fixture.effect(of: turn, replies: 2, events: 3, memory: memory)
            #expect(try await fixture.store.commit(effect) == .committed(hasDeliveries: false))

            let stored = try await fixture.store.events(conversationID: turn.conversation.id, after: 0, limit: 10)
            #expect(stored.map(\.id) == effect.events.map(\.id))
            #expect(stored.map(\.body) == effect.events.map(\.body))
            #expect(stored.map(\.sequence) == [1, 2, 3])
            #expect(stored.map(\.endsStream) == [false, false, true])
            #expect(stored.map(\.createdAt) == [noon, noon, noon])
            #expect(try await fixture.value("trace", of: "turns", where: "1 = 1") == .text(#"{"mode":"test"}"#))
            #expect(try await fixture.value("state", of: "turns", where: "1 = 1") == .text("done"))

            try await fixture.reply("c1", "thanks")
            let next = try await fixture.claimOne()
            #expect(next.conversation.memory == memory)
            #expect(next.conversation.status == .thinking)
            #expect(next.conversation.lastSequence == 3)
            #expect(next.answeredPosition == 3)
            #expect(next.lastPosition == 4)
            #expect(next.transcript.map(\.author) == [.user, .fin, .fin, .user])
        }
    }

    @Test("A turn is committed once")
    func commitTwice() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            _ = try await fixture.store.commit(fixture.effect(of: turn))
            #expect(try await fixture.store.commit(fixture.effect(of: turn)) == .superseded)
            #expect(try await fixture.rows("events") == 2)
            #expect(try await fixture.rows("messages") == 2)
        }
    }

    @Test("Another owner, another conversation or an unseen message make a commit superseded", arguments: 0..<3)
    func refusals(what: Int) async throws {
        try await withStore { fixture in
            try await fixture.start("c1")
            let turn = try await fixture.claimOne()
            let other = try #require(try await fixture.start("c2").accepted)
            var effect = fixture.effect(of: turn)
            switch what {
            case 0: effect.owner = "server-2"
            case 1: effect.conversationID = other.conversation.id
            default: effect.lastPosition = 7
            }
            #expect(try await fixture.store.commit(effect) == .superseded)
            #expect(try await fixture.rows("events") == 0)
            #expect(try await fixture.rows("messages") == 2)
            #expect(try await fixture.rows("turns", where: "state = 'running'") == 1)
        }
    }

    @Test("Sequences go on without gaps from turn to turn")
    func sequencesHaveNoGaps() async throws {
        try await withStore { fixture in
            let conversationID = try await fixture.answeredConversation(events: 3)
            for number in 0..<3 {
                try await fixture.reply("c1", "again \(number)")
                let turn = try await fixture.claimOne()
                // One that is overtaken takes no numbers.
                try await fixture.reply("c1", "no, wait \(number)")
                #expect(try await fixture.store.commit(fixture.effect(of: turn)) == .superseded)
                _ = try await fixture.store.commit(fixture.effect(of: try await fixture.claimOne()))
            }
            let events = try await fixture.store.events(conversationID: conversationID, after: 0, limit: 100)
            #expect(events.map(\.sequence) == Array(1...9))
            #expect(try await fixture.rows("conversations", where: "last_sequence = 9") == 1)
        }
    }

    @Test("Deliveries are written only while the app has a callback URL")
    func deliveriesNeedCallback() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation("c1")
            #expect(try await fixture.rows("deliveries") == 0)
            try await fixture.setCallback()
            try await fixture.start("c2")
            let turn = try await fixture.claimOne()
            #expect(try await fixture.store.commit(fixture.effect(of: turn)) == .committed(hasDeliveries: true))
            #expect(try await fixture.rows("deliveries") == 2)
            try await fixture.setCallback(nil)
            try await fixture.answeredConversation("c3")
            #expect(try await fixture.rows("deliveries") == 2)
        }
    }

    @Test("A turn without events has no deliveries")
    func silentTurn() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.start()
            let turn = try await fixture.claimOne()
            let outcome = try await fixture.store.commit(fixture.effect(of: turn, replies: 0, events: 0))
            #expect(outcome == .committed(hasDeliveries: false))
        }
    }

    @Test("A commit that breaks a rule of the schema writes nothing and leaves the turn to be tried again")
    func brokenCommit() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let turn = try await fixture.claimOne()
            var effect = fixture.effect(of: turn)
            effect.events[1].id = effect.events[0].id
            let broken = effect
            let error = await #expect(throws: StoreError.self) { try await fixture.store.commit(broken) }
            #expect(error?.reason == .constraint)
            #expect(error?.operation == "commit")
            #expect(try await fixture.rows("messages") == 1)
            #expect(try await fixture.rows("events") == 0)
            #expect(try await fixture.store.commit(fixture.effect(of: turn)) == .committed(hasDeliveries: false))
        }
    }

    @Test("The event log answers what comes after a sequence, and only to its own conversation")
    func eventLog() async throws {
        try await withStore { fixture in
            let first = try await fixture.answeredConversation("c1", events: 5)
            let second = try await fixture.answeredConversation("c2", events: 1)
            let log = fixture.store
            #expect(try await log.events(conversationID: first, after: 2, limit: 2).map(\.sequence) == [3, 4])
            #expect(try await log.events(conversationID: first, after: 5, limit: 2).isEmpty)
            #expect(try await log.events(conversationID: "nothing", after: 0, limit: 2).isEmpty)
            let third = try #require(try await log.events(conversationID: first, after: 2, limit: 1).first)
            #expect(try await log.sequence(ofEvent: third.id, conversationID: first) == 3)
            #expect(try await log.sequence(ofEvent: third.id, conversationID: second) == nil)
            #expect(try await log.sequence(ofEvent: "evt_none", conversationID: first) == nil)
        }
    }
}
