import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Taking in a reply")
struct AcceptReplyTests {
    private let noon = StoreFixture.noon

    @Test("A reply to a conversation that does not exist is refused and writes nothing")
    func unknownConversation() async throws {
        try await withStore { fixture in
            let acceptance = try await fixture.reply("nowhere", "Hello?")
            #expect(acceptance.isNotFound)
            #expect(try await fixture.rows("users") == 0)
        }
    }

    @Test("A reply to an answered conversation makes the next turn")
    func replyMakesTurn() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation()
            let receipt = try #require(try await fixture.reply("c1", "And gifts?").accepted)
            #expect(receipt.conversation.status == .thinking)
            #expect(receipt.conversation.lastSequence == 2)
            let turn = try await fixture.claimOne()
            #expect(turn.transcript.map(\.position) == [1, 2, 3])
            #expect(turn.transcript.map(\.author) == [.user, .fin, .user])
            #expect(turn.answeredPosition == 2)
            #expect(turn.lastPosition == 3)
        }
    }

    @Test("A reply to an escalated conversation is refused and writes nothing")
    func escalatedConversation() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation(status: .complete, outcome: .escalated)
            #expect(try await fixture.reply("c1", "Hello?", user: User(id: "u1", name: "Ada")).isEscalated)
            #expect(try await fixture.rows("messages", where: "author = 'user'") == 1)
            #expect(try await fixture.value("name", of: "users", where: "external_id = 'u1'") == .null)
            #expect(try await fixture.claim().isEmpty)
        }
    }

    @Test("A reply opens a complete conversation again")
    func completeConversationReopens() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation(status: .complete, outcome: .resolved)
            let receipt = try #require(try await fixture.reply("c1", "One more thing").accepted)
            #expect(receipt.conversation.status == .thinking)
            #expect(receipt.conversation.outcome == nil)
            let turn = try await fixture.claimOne()
            #expect(turn.conversation.outcome == nil)
        }
    }

    @Test("A reply joins the turn that is still pending")
    func joinsPendingTurn() async throws {
        try await withStore { fixture in
            try await fixture.start(settings: TurnSettings(isConversational: true))
            try await fixture.reply("c1", "For shoes, I mean.", settings: TurnSettings(isConversational: false))
            #expect(try await fixture.rows("turns") == 1)
            let turn = try await fixture.claimOne()
            #expect(turn.lastPosition == 2)
            #expect(turn.settings.isConversational == false)
            #expect(turn.transcript.map(\.body) == ["How do refunds work?", "For shoes, I mean."])
            guard case .committed = try await fixture.store.commit(fixture.effect(of: turn)) else {
                Issue.record("the turn has seen both messages")
                return
            }
        }
    }

    @Test("A reply that joins a postponed turn makes it due at once")
    func joiningMakesTurnDue() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let failed = try await fixture.claimOne()
            try await fixture.store.release(
                turnID: failed.id, owner: StoreFixture.owner, retryAt: noon.adding(.seconds(600)))
            #expect(try await fixture.claim().isEmpty)
            try await fixture.reply("c1", "Are you there?", at: noon.adding(.seconds(5)))
            let turn = try await fixture.claimOne(at: noon.adding(.seconds(5)))
            #expect(turn.id == failed.id)
            #expect(turn.attempt == 2)
            #expect(turn.lastPosition == 2)
        }
    }

    @Test("A reply supersedes the turn that runs, which then writes nothing")
    func supersedesRunningTurn() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            try await fixture.start()
            let overtaken = try await fixture.claimOne()
            try await fixture.reply("c1", "Never mind, where is my parcel?")
            #expect(try await fixture.store.commit(fixture.effect(of: overtaken)) == .superseded)
            #expect(try await fixture.rows("messages", where: "author = 'fin'") == 0)
            #expect(try await fixture.rows("events") == 0)
            #expect(try await fixture.rows("deliveries") == 0)
            #expect(try await fixture.rows("turns", where: "state = 'superseded'") == 1)
            let turn = try await fixture.claimOne()
            #expect(turn.id != overtaken.id)
            #expect(turn.attempt == 1)
            #expect(turn.answeredPosition == 0)
            #expect(turn.lastPosition == 2)
            let outcome = try await fixture.store.commit(fixture.effect(of: turn))
            #expect(outcome == .committed(hasDeliveries: true))
        }
    }

    @Test("The same reply within five minutes is the same reply; without a timestamp nothing is")
    func duplicateReplies() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let sent = noon.adding(.seconds(1))
            #expect(try await fixture.reply("c1", "yes", at: noon, sent: sent).accepted != nil)
            let again = try await fixture.reply("c1", "yes", at: noon.adding(.seconds(300)), sent: sent)
            #expect(again.duplicate != nil)
            let late = try await fixture.reply("c1", "yes", at: noon.adding(.milliseconds(300_001)), sent: sent)
            #expect(late.accepted != nil)
            #expect(try await fixture.reply("c1", "yes", at: noon, sent: nil).accepted != nil)
            #expect(try await fixture.reply("c1", "yes", at: noon, sent: nil).accepted != nil)
            #expect(try await fixture.reply("c1", "yes", at: noon, sent: sent, author: .agent).accepted != nil)
            #expect(try await fixture.rows("messages", where: "body = 'yes'") == 5)
        }
    }

    @Test("A duplicate of an escalated conversation's message is still a duplicate")
    func duplicateBeforeEscalation() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation("c1", status: .complete, outcome: .escalated)
            #expect(try await fixture.reply("c1", "How do refunds work?", sent: noon).duplicate != nil)
        }
    }

    @Test("Replies at once are all kept, in an order without gaps, and share one turn")
    func concurrentReplies() async throws {
        try await withStore { fixture in
            try await fixture.start()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    group.addTask { try await fixture.reply("c1", "message \(number)") }
                }
                try await group.waitForAll()
            }
            let turn = try await fixture.claimOne()
            #expect(turn.transcript.map(\.position) == Array(1...31))
            #expect(turn.lastPosition == 31)
        }
    }
}
