import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

/// Hand-overs that the application asks for (CONTRACT §7).
@Suite("Handing over to a human") struct HandoverTests {
    private static let noon = StoreFixture.noon

    private static func handOver(
        _ fixture: StoreFixture, _ conversation: String = "c1", note: String? = nil
    ) async throws -> HandoverOutcome {
        try await fixture.store.handOver(
            Handover(
                appID: StoreFixture.appID, target: .conversation(externalID: conversation), note: note, now: noon),
            ids: fixture.ids)
    }

    private static func receipt(_ outcome: HandoverOutcome) throws -> HandoverOutcome.Receipt {
        guard case .handedOver(let receipt) = outcome else { throw UnexpectedCount(found: 0) }
        return receipt
    }

    private static func events(_ fixture: StoreFixture, _ conversationID: String) async throws -> [StoredEvent] {
        try await fixture.store.events(conversationID: conversationID, after: 0, limit: 100)
    }

    @Test("An answered conversation is escalated and complete, and its webhooks wait in order")
    func answered() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            let id = try await fixture.answeredConversation(events: 2)
            let receipt = try Self.receipt(try await Self.handOver(fixture, note: "Wants a refund"))
            #expect(receipt.hasDeliveries && receipt.precedingSequence == 2)
            #expect(receipt.conversation.status == .complete && receipt.conversation.outcome == .escalated)
            #expect(receipt.conversation.resolutionState == .escalated && receipt.conversation.lastSequence == 4)
            let added = try await Self.events(fixture, id).suffix(2)
            #expect(added.map(\.sequence) == [3, 4] && added.map(\.endsStream) == [false, true])
            let first = String(decoding: added.first?.body ?? [], as: UTF8.self)
            #expect(first.contains(#""status":"escalated""#) && first.contains(#""user_id":"u1""#))
            #expect(first.contains(#""reason":"Escalation requested via API""#))
            #expect(try await fixture.rows("deliveries", where: "state = 'pending'") == 4)
            #expect(try await fixture.rows("deliveries", where: "due_at_ms IS NOT NULL") == 1)
            #expect(try await fixture.value("body", of: "notes", where: "1 = 1") == .text("Wants a refund"))
        }
    }

    @Test("It cancels a turn that waits, one that runs, and what silence would have brought")
    func cancels() async throws {
        try await withStore { fixture in
            try await fixture.start("waiting")
            _ = try await Self.handOver(fixture, "waiting")
            #expect(try await fixture.claim().isEmpty)

            try await fixture.start("running")
            let running = try await fixture.claimOne()
            _ = try await Self.handOver(fixture, "running")
            #expect(try await fixture.store.commit(fixture.effect(of: running)) == .superseded)

            try await fixture.start("silent")
            var effect = fixture.effect(of: try await fixture.claimOne())
            effect.next = ScheduledTurn(id: "trn_x", occasion: .checkIn, dueAt: Self.noon.adding(.seconds(240)))
            _ = try await fixture.store.commit(effect)
            _ = try await Self.handOver(fixture, "silent")
            #expect(try await fixture.store.nextTurnDue() == nil)
        }
    }

    @Test("A second time it changes nothing and tells where the first one stands")
    func again() async throws {
        try await withStore { fixture in
            let id = try await fixture.answeredConversation(events: 2)
            let first = try Self.receipt(try await Self.handOver(fixture))
            let second = try Self.receipt(try await Self.handOver(fixture, note: "again"))
            #expect(second.precedingSequence == first.precedingSequence && !second.hasDeliveries)
            #expect(second.conversation == first.conversation)
            #expect(try await Self.events(fixture, id).count == 4)
            #expect(try await fixture.rows("notes") == 0)
        }
    }

    @Test("Later replies are refused")
    func refusesReplies() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation()
            _ = try await Self.handOver(fixture)
            let reply = try await fixture.reply("c1", "Hello?")
            guard case .escalated = reply else { throw UnexpectedCount(found: 0) }
        }
    }

    @Test("An unknown conversation, and another app's, is not found and nothing is written")
    func unknown() async throws {
        try await withStore { fixture in
            try await fixture.start()
            for (app, conversation) in [(StoreFixture.appID, "other"), ("app99999", "c1")] {
                let outcome = try await fixture.store.handOver(
                    Handover(
                        appID: app, target: .conversation(externalID: conversation), note: "n", now: Self.noon),
                    ids: fixture.ids)
                guard case .conversationNotFound = outcome else { throw UnexpectedCount(found: 1) }
            }
            #expect(try await fixture.rows("notes") == 0)
            #expect(try await fixture.rows("events") == 0)
        }
    }

    @Test("A user without a conversation gets one, with their first message, and it is handed over at once")
    func user() async throws {
        try await withStore { fixture in
            try await fixture.setCallback()
            let user = User(id: "u9", name: "Ada", email: "ada@example.test")
            let outcome = try await fixture.store.handOver(
                Handover(
                    appID: StoreFixture.appID,
                    target: .user(
                        user, message: "Help!", version: .preview, ids: .init(historyCount: 0, from: fixture.ids)),
                    note: "from the orchestrator", now: Self.noon), ids: fixture.ids)
            let conversation = try Self.receipt(outcome).conversation
            #expect(conversation.externalID == conversation.publicNumber && conversation.version == .preview)
            #expect(conversation.outcome == .escalated && conversation.lastSequence == 2)
            let row = "conversation_id = '\(conversation.id)'"
            #expect(try await fixture.value("body", of: "messages", where: row) == .text("Help!"))
            #expect(try await fixture.value("body", of: "notes", where: row) == .text("from the orchestrator"))
            #expect(
                try await fixture.value("email", of: "users", where: "external_id = 'u9'") == .text(user.email ?? ""))
            let events = try await Self.events(fixture, conversation.id)
            #expect(events.count == 2)
            let body = String(decoding: events.first?.body ?? [], as: UTF8.self)
            #expect(body.contains(#""conversation_id":"\#(conversation.publicNumber)""#))
            #expect(try await fixture.claim().isEmpty, "the agent has nothing to say")
            #expect(try await fixture.claimDeliveries().count == 1)
        }
    }
}
