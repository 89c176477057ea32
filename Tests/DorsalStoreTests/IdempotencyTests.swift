import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Requests that are carried out once") struct IdempotencyTests {
    private static let noon = StoreFixture.noon
    private static let answer = StoredAnswer(status: 200, body: Array(#"{"a":"é"}"#.utf8), requestID: "req-1")

    private static func request(_ key: String = "k", _ body: String = "{}") throws -> IdempotentRequest {
        IdempotentRequest(
            appID: StoreFixture.appID, key: try #require(IdempotencyKey(key)), path: "/fin/start",
            body: Array(body.utf8))
    }

    private static func claim(
        _ fixture: StoreFixture, _ request: IdempotentRequest, owner: String = "o1", at moment: Timestamp = noon
    ) async throws -> IdempotencyVerdict {
        try await fixture.store.claim(
            request, owner: owner, now: moment, leaseUntil: moment.adding(.seconds(60)))
    }

    @Test("A claimed key is somebody's until it is answered, and the answer stays")
    func answers() async throws {
        try await withStore { fixture in
            let request = try Self.request()
            #expect(try await Self.claim(fixture, request) == .execute)
            #expect(try await Self.claim(fixture, request, owner: "o2") == .wait)
            #expect(try await Self.claim(fixture, Self.request("k", "[]"), owner: "o2") == .conflict)
            try await fixture.store.keep(Self.answer, of: request, owner: "o1")
            #expect(try await Self.claim(fixture, request, owner: "o2") == .replay(Self.answer))
            #expect(try await Self.claim(fixture, Self.request("k", "[]"), owner: "o2") == .conflict)
            #expect(try await Self.claim(fixture, Self.request("other")) == .execute)
        }
    }

    @Test("A released key is free")
    func releases() async throws {
        try await withStore { fixture in
            let request = try Self.request()
            _ = try await Self.claim(fixture, request)
            try await fixture.store.release(request, owner: "o1")
            #expect(try await Self.claim(fixture, Self.request("k", "[]"), owner: "o2") == .execute)
        }
    }

    @Test("Whoever lost its claim can neither answer nor release")
    func takesOver() async throws {
        try await withStore { fixture in
            let request = try Self.request()
            _ = try await Self.claim(fixture, request)
            let later = Self.noon.adding(.seconds(60))
            #expect(try await Self.claim(fixture, request, owner: "o2", at: later) == .execute)
            try await fixture.store.release(request, owner: "o1")
            try await fixture.store.keep(Self.answer, of: request, owner: "o1")
            #expect(try await Self.claim(fixture, request, owner: "o3", at: later) == .wait)
            try await fixture.store.keep(Self.answer, of: request, owner: "o2")
            #expect(try await Self.claim(fixture, request, owner: "o3", at: later) == .replay(Self.answer))
        }
    }

    @Test("Answers survive a restart, and what a dead server had under way is free")
    func restarts() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            let (answered, running) = (try Self.request("answered"), try Self.request("running"))
            _ = try await Self.claim(first, answered)
            try await first.store.keep(Self.answer, of: answered, owner: "o1")
            _ = try await Self.claim(first, running)
            await first.store.close()

            let second = try await openStore(directory)
            #expect(try await Self.claim(second, answered, owner: "o2") == .replay(Self.answer))
            #expect(try await Self.claim(second, Self.request("running", "[]"), owner: "o2") == .conflict)
            #expect(try await Self.claim(second, running, owner: "o2") == .execute)
            await second.store.close()
        }
    }

    @Test("A key is free again after 24 hours, and old ones do not pile up")
    func forgets() async throws {
        try await withStore { fixture in
            for number in 0..<40 {
                let request = try Self.request("k\(number)")
                _ = try await Self.claim(fixture, request)
                try await fixture.store.keep(Self.answer, of: request, owner: "o1")
            }
            let later = Self.noon.adding(IdempotentRequest.memory)
            #expect(try await Self.claim(fixture, Self.request("k39", "[]"), owner: "o2", at: later) == .execute)
            #expect(try await fixture.rows("idempotency_keys") == 40 - 8)
            for number in 0..<5 { _ = try await Self.claim(fixture, Self.request("new\(number)"), at: later) }
            #expect(try await fixture.rows("idempotency_keys") == 6)
            #expect(try await Self.claim(fixture, Self.request("k39", "[]"), owner: "o3", at: later) == .wait)
        }
    }

    @Test("A message that its request brought before is a duplicate, without a timestamp and for 24 hours")
    func marksMessages() async throws {
        try await withStore { (fixture: StoreFixture) async throws in
            let draft = MessageDraft(
                conversationID: "c1", message: Message(author: .user, body: "Yes"), user: User(id: "u1"))
            func take(_ kind: IncomingMessage.Kind, _ mark: String?, after: Duration = .zero) async throws -> Acceptance
            {
                var message = fixture.message(kind, draft, at: Self.noon.adding(after), version: .v2_17)
                message.idempotencyMark = mark
                return try await fixture.store.accept(message)
            }
            #expect(try await take(.start, "m1").accepted != nil)
            #expect(try await take(.start, "m1").duplicate != nil)
            #expect(try await take(.start, "m2").isExisting)
            #expect(try await take(.reply, "m3").accepted != nil)
            #expect(try await take(.reply, "m3", after: .seconds(86_399)).duplicate != nil)
            #expect(try await take(.reply, nil).accepted != nil)
            #expect(try await fixture.rows("messages") == 3)
            #expect(try await take(.reply, "m3", after: .seconds(86_400)).accepted != nil)
        }
    }

    @Test("A hand-over that opened a conversation before opens no second one")
    func marksHandovers() async throws {
        try await withStore { fixture in
            func handOver(_ mark: String?) async throws -> String {
                let target = Handover.Target.user(
                    User(id: "u1"), message: "Help", version: .preview, ids: .init(historyCount: 0, from: fixture.ids))
                let handover = Handover(
                    appID: StoreFixture.appID, target: target, now: Self.noon, idempotencyMark: mark)
                guard case .handedOver(let receipt) = try await fixture.store.handOver(handover, ids: fixture.ids)
                else {
                    throw UnexpectedCount(found: 0)
                }
                return receipt.conversation.id
            }
            let first = try await handOver("m1")
            #expect(try await handOver("m1") == first)
            #expect(try await fixture.rows("conversations") == 1)
            #expect(try await fixture.rows("events") == 2)
            #expect(try await handOver("m2") != first)
        }
    }
}
