import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Taking in a start")
struct AcceptStartTests {
    private let noon = StoreFixture.noon

    @Test("A start makes user, conversation, history, message and one pending turn")
    func startWritesEverything() async throws {
        try await withStore { fixture in
            let history = [
                Message(author: .agent, body: "Hello!", timestamp: noon.adding(.seconds(-60))),
                Message(author: .user, body: "Hi"),
            ]
            let acceptance = try await fixture.start(
                user: User(id: "u1", name: "Ada", email: "ada@example.test"), history: history,
                attachments: [.url("https://example.test/a.png")],
                settings: TurnSettings(isConversational: false, isEmail: true), version: .v2_15)
            let receipt = try #require(acceptance.accepted)
            #expect(receipt.conversation.externalID == "c1")
            #expect(receipt.conversation.status == .thinking)
            #expect(receipt.conversation.outcome == nil)
            #expect(receipt.conversation.version == .v2_15)
            #expect(receipt.conversation.lastSequence == 0)
            #expect(receipt.attributeErrors.isEmpty)

            let turn = try await fixture.claimOne()
            #expect(turn.conversation == receipt.conversation)
            #expect(turn.settings == TurnSettings(isConversational: false, isEmail: true))
            #expect(turn.lastPosition == 3)
            #expect(turn.answeredPosition == 0)
            #expect(turn.user.externalID == "u1")
            #expect(turn.user.name == "Ada")
            #expect(turn.user.email == "ada@example.test")
            #expect(
                turn.transcript == [
                    TranscriptEntry(position: 1, author: .agent, body: "Hello!", isHistory: true),
                    TranscriptEntry(position: 2, author: .user, body: "Hi", isHistory: true),
                    TranscriptEntry(
                        position: 3, author: .user, body: "How do refunds work?",
                        attachments: [.url("https://example.test/a.png")], isHistory: false),
                ])
            let attachments = try await fixture.value("attachments", of: "messages", where: "position = 3")
            #expect(attachments == .text(#"[{"type":"url","url":"https://example.test/a.png"}]"#))
        }
    }

    @Test("A start for a conversation that exists is refused and writes nothing")
    func existingConversation() async throws {
        try await withStore { fixture in
            try await fixture.start()
            let second = try await fixture.start("c1", "Something else", user: User(id: "u2", name: "Bob"))
            #expect(second.isExisting)
            #expect(try await fixture.rows("messages") == 1)
            #expect(try await fixture.rows("users") == 1)
            #expect(try await fixture.rows("turns") == 1)
        }
    }

    @Test("The same start within five minutes is the same start")
    func duplicateStart() async throws {
        try await withStore { fixture in
            let first = try #require(try await fixture.start().accepted)
            let second = try await fixture.start(at: noon.adding(.seconds(299)))
            #expect(second.duplicate?.conversation == first.conversation)
            #expect(try await fixture.rows("messages") == 1)
            #expect(try await fixture.rows("turns") == 1)
            let late = try await fixture.start(at: noon.adding(.seconds(301)))
            #expect(late.isExisting)
        }
    }

    @Test("A duplicate is answered with where the conversation stands by now")
    func duplicateShowsCurrentState() async throws {
        try await withStore { fixture in
            try await fixture.answeredConversation(status: .complete, outcome: .resolved)
            let receipt = try #require(try await fixture.start().duplicate)
            #expect(receipt.conversation.status == .complete)
            #expect(receipt.conversation.outcome == .resolved)
            #expect(receipt.conversation.lastSequence == 2)
        }
    }

    @Test("A duplicate is noticed after the store was opened again")
    func duplicateAcrossReopening() async throws {
        try await withDirectory { directory in
            let first = try await openStore(directory)
            try await first.start()
            await first.store.close()
            let second = try await openStore(directory)
            #expect(try await second.start(at: noon.adding(.seconds(10))).duplicate != nil)
            #expect(try await second.rows("messages") == 1)
            await second.store.close()
        }
    }

    @Test("Fifty identical starts at once make one message and one turn")
    func concurrentDuplicates() async throws {
        try await withStore { fixture in
            let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 { group.addTask { try await fixture.start().accepted != nil } }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(accepted == 1)
            #expect(try await fixture.rows("messages") == 1)
            #expect(try await fixture.rows("turns") == 1)
        }
    }

    @Test("A known user is found again, and what is new about them is written down")
    func knownUser() async throws {
        try await withStore { fixture in
            try await fixture.start("c1", user: User(id: "u1", name: "Ada", email: "old@example.test"))
            try await fixture.start("c2", user: User(id: "u1", email: "new@example.test"))
            let turns = try await fixture.claim()
            #expect(Set(turns.map(\.user.id)).count == 1)
            #expect(turns.map(\.user.name) == ["Ada", "Ada"])
            #expect(turns.map(\.user.email) == ["new@example.test", "new@example.test"])
            #expect(try await fixture.rows("users") == 1)
        }
    }

    @Test("The same external ids in another app are another conversation and another user")
    func appsAreApart() async throws {
        try await withStore { fixture in
            try await fixture.store.driver.write("test") { connection in
                try connection.execute(
                    """
                    INSERT INTO apps (id, name, default_version, is_stream_enabled, created_at_ms, updated_at_ms)
                    VALUES ('app00002', 'Other', '2.16', 1, 2, 2)
                    """)
            }
            try await fixture.start()
            let draft = MessageDraft(
                conversationID: "c1", message: Message(author: .user, body: "How do refunds work?", timestamp: noon),
                user: User(id: "u1"))
            var other = fixture.message(.start, draft, at: noon, version: .v2_16)
            other.appID = "app00002"
            #expect(try await fixture.store.accept(other).accepted != nil)
            #expect(try await fixture.rows("conversations") == 2)
            #expect(try await fixture.rows("users") == 2)
        }
    }

    @Test("A start for an app that does not exist breaks a rule of the schema and writes nothing")
    func unknownApp() async throws {
        try await withStore { fixture in
            let draft = MessageDraft(
                conversationID: "c1", message: Message(author: .user, body: "Hi"), user: User(id: "u1"))
            var message = fixture.message(.start, draft, at: noon, version: .v2_16)
            message.appID = "nobody"
            let refused = message
            let error = await #expect(throws: StoreError.self) { try await fixture.store.accept(refused) }
            #expect(error?.reason == .constraint)
            #expect(error?.operation == "accept")
            let users = try await fixture.rows("users")
            #expect(users == 0)
        }
    }
}
