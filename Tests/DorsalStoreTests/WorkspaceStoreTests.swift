import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("What the workspace API writes")
struct WorkspaceStoreTests {
    private static let noon = StoreFixture.noon

    private static func number(_ fixture: StoreFixture) async throws -> String {
        let page = try await fixture.store.inbox(PageRequest(size: 1), filter: nil, now: noon)
        return try #require(page.items.first?.record.publicNumber)
    }

    @Test("An admin who replies while the agent is at work has the last word")
    func replyDuringATurn() async throws {
        try await withStore { fixture in
            try await fixture.start("c1")
            let turn = try await fixture.claimOne()
            let number = try await Self.number(fixture)
            let outcome = try await fixture.store.act(
                .comment("I am here."), onConversation: number, by: "1", at: Self.noon, ids: fixture.ids)
            guard case .done(let handover?) = outcome else {
                Issue.record("nothing was handed over")
                return
            }
            #expect(handover.conversation.status == .complete && handover.conversation.outcome == .escalated)
            let commit = try await fixture.store.commit(fixture.effect(of: turn))
            #expect(commit == .superseded)
            let detail = try #require(try await fixture.store.inboxDetail(number: number, now: Self.noon))
            #expect(detail.parts.map(\.body) == ["I am here."] && detail.partCount == 1)
            #expect(detail.conversation.record.lastSequence == 2)
            #expect(try await fixture.store.openTurns(now: Self.noon) == 0)
            #expect(try await fixture.store.brokenInvariants() == [])
        }
    }

    @Test("A conversation that is over can be closed and taken up again")
    func closingWhatIsOver() async throws {
        try await withStore { fixture in
            try await fixture.start("c1")
            let turn = try await fixture.claimOne()
            _ = try await fixture.store.commit(fixture.effect(of: turn, status: .complete, outcome: .resolved))
            let number = try await Self.number(fixture)
            let outcome = try await fixture.store.act(
                .close(nil), onConversation: number, by: "1", at: Self.noon, ids: fixture.ids)
            guard case .done(nil) = outcome else {
                Issue.record("it was handed over")
                return
            }
            let closed = try #require(try await fixture.store.inboxDetail(number: number, now: Self.noon))
            #expect(closed.conversation.state == .closed && closed.parts.last?.kind == .close)
            #expect(try await fixture.reply("c1", "One more thing").accepted != nil)
            let open = try #require(try await fixture.store.inboxDetail(number: number, now: Self.noon))
            #expect(open.conversation.state == .open)
            #expect(try await fixture.store.brokenInvariants() == [])
        }
    }

    @Test("A snoozed conversation is open again when its time has come, for whoever reads or searches")
    func snoozing() async throws {
        try await withStore { fixture in
            try await fixture.start("c1")
            let number = try await Self.number(fixture)
            let until = Self.noon.adding(.seconds(60))
            _ = try await fixture.store.act(
                .snooze(until: until), onConversation: number, by: "1", at: Self.noon, ids: fixture.ids)
            let filter = SearchFilter<ConversationField>.test(.standard(.state), .equal, "snoozed")
            for (moment, state) in [(Self.noon, InboxState.snoozed), (until, .open)] {
                let detail = try await fixture.store.inboxDetail(number: number, now: moment)
                #expect(detail?.conversation.state == state)
                let found = try await fixture.store.inbox(PageRequest(size: 5), filter: filter, now: moment)
                #expect(found.total == (state == .snoozed ? 1 : 0))
            }
        }
    }

    @Test("Attributes that were defined before get numbers, and so do those of the command line")
    func numberingAttributes() async throws {
        try await withStore { fixture in
            for name in ["b", "a"] {
                try await fixture.store.defineAttribute(
                    AttributeDefinition(subject: .user, name: name, type: .string), appID: StoreFixture.appID)
            }
            let listed = try await fixture.store.dataAttributes(appID: StoreFixture.appID, includingArchived: false)
            #expect(listed.map(\.number) == [1, 2] && listed.map(\.definition.name) == ["b", "a"])
            // As the migration finds them.
            try await fixture.store.driver.write("test") { connection in
                try connection.execute("UPDATE attribute_definitions SET number = NULL")
                let numbering = try #require(
                    Migration.workspaceAPI.statements(.sqlite).first { $0.contains("SET number") })
                try connection.execute(numbering)
            }
            let numbered = try await fixture.store.dataAttributes(appID: StoreFixture.appID, includingArchived: false)
            #expect(numbered.map(\.definition.name) == ["a", "b"] && numbered.map(\.number) == [1, 2])
        }
    }

    @Test("Nobody overwrites a change of an article that they have not seen")
    func articleRevisions() async throws {
        try await withStore { fixture in
            var content = ArticleContent(at: Self.noon)
            content.title = "One"
            var article = Article(id: "1", content: content, createdByID: "1", updatedByID: "1")
            try await fixture.store.insertArticle(article, searchText: "one", documents: [])
            article.revision = 2
            article.content.title = "Two"
            let first = try await fixture.store.replaceArticle(article, expecting: 1, searchText: "two", documents: [])
            article.content.title = "Three"
            let second = try await fixture.store.replaceArticle(
                article, expecting: 1, searchText: "three", documents: [])
            #expect(first && !second)
            #expect(try await fixture.store.article(id: "1")?.content.title == "Two")
        }
    }

    @Test("A user who was deleted leaves a conversation without a name, and the id to somebody new")
    func deletingAContact() async throws {
        try await withStore { fixture in
            try await fixture.start("c1", user: User(id: "u1", name: "Ada", email: "ada@example.com"))
            let contact = try #require(
                try await fixture.store.contact(externalID: "u1", appID: StoreFixture.appID))
            #expect(try await fixture.store.deleteContact(id: contact.id, at: Self.noon)?.name == "Ada")
            #expect(try await fixture.store.deleteContact(id: contact.id, at: Self.noon) == nil)
            #expect(try await fixture.store.contact(id: contact.id) == nil)
            try await fixture.start("c2", user: User(id: "u1"))
            let again = try #require(try await fixture.store.contact(externalID: "u1", appID: StoreFixture.appID))
            #expect(again.id != contact.id && again.name == nil)
            let page = try await fixture.store.inbox(PageRequest(size: 5), filter: nil, now: Self.noon)
            #expect(Set(page.items.map(\.contact.externalID)) == [nil, "u1"])
        }
    }
}
