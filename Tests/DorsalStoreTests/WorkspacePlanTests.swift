import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Reading long lists fast")
struct WorkspacePlanTests {
    private static let cursor = PageCursor(moment: StoreFixture.noon, id: "x", page: 2)

    /// Every list, with the index that gives its pages.
    private static func lists() -> [(list: PagedList, index: String)] {
        let open = SearchFilter<ConversationField>.test(.standard(.isOpen), .equal, true)
        let after = SearchFilter<ConversationField>.test(.standard(.createdAt), .greater, 1_700_000_000)
        let said = SearchFilter<ConversationField>.test(.standard(.sourceBody), .contains, "a")
        let named = SearchFilter<ContactField>.test(.standard(.name), .contains, "a")
        let noon = StoreFixture.noon
        return [
            (SQLStore.inboxList(nil, now: noon, dialect: .sqlite), "conversations_by_creation"),
            (SQLStore.inboxList(open, now: noon, dialect: .sqlite), "conversations_by_creation"),
            (SQLStore.inboxList(said, now: noon, dialect: .sqlite), "conversations_by_creation"),
            (SQLStore.inboxList(.all([open, after]), now: noon, dialect: .sqlite), "conversations_by_creation"),
            (SQLStore.contactList(nil, sort: .createdAt, dialect: .sqlite), "users_by_creation"),
            (SQLStore.contactList(named, sort: .createdAt, dialect: .sqlite), "users_by_creation"),
            (SQLStore.contactList(nil, sort: .updatedAt, dialect: .sqlite), "users_by_change"),
            (SQLStore.articleList(), "articles_by_change"),
            (SQLStore.contentSourceList, "content_sources_by_creation"),
            (SQLStore.externalPageList, "external_pages_by_creation"),
        ]
    }

    @Test("A page is read from an index in its order, without sorting and without reading what comes before it")
    func pagesUseIndexes() async throws {
        try await withStore { fixture in
            for number in 1...50 { try await fixture.start("c\(number)", user: User(id: "u\(number)")) }
            try await expectIndexes(fixture)
            try await fixture.store.driver.write("test") { connection in try connection.execute("ANALYZE") }
            try await expectIndexes(fixture)
        }
    }

    @Test("Whether a conversation begins with a word, the index of the list alone tells")
    func openingsAreInTheIndex() async throws {
        try await withStore { fixture in
            for comparison in [SearchOperator.contains, .containsNot, .startsWith, .endsWith] {
                let filter = SearchFilter<ConversationField>.test(.standard(.sourceBody), comparison, "refund")
                let list = SQLStore.inboxList(filter, now: StoreFixture.noon, dialect: .sqlite)
                var arguments = SQLArguments()
                let condition = try #require(try list.condition(&arguments))
                let plan = try await fixture.plan(
                    "SELECT count(*) FROM \(list.table) WHERE \(condition)", arguments.values)
                #expect(plan == ["SCAN c USING COVERING INDEX conversations_by_creation"], "\(comparison)")
            }
        }
    }

    private func expectIndexes(_ fixture: StoreFixture) async throws {
        for (list, index) in Self.lists() {
            for isAscending in [false, true] {
                let first = try list.statement(PageRequest(size: 20, isAscending: isAscending))
                let firstPlan = try await fixture.plan(first.sql, first.arguments)
                #expect(firstPlan.contains { $0.contains("INDEX \(index)") }, "\(index): \(firstPlan)")
                let next = try list.statement(
                    PageRequest(size: 20, position: .after(Self.cursor), isAscending: isAscending))
                let nextPlan = try await fixture.plan(next.sql, next.arguments)
                let isSearched = nextPlan.contains { $0.hasPrefix("SEARCH") && $0.contains("INDEX \(index)") }
                #expect(isSearched, "\(index): \(nextPlan)")
                for plan in [firstPlan, nextPlan] {
                    // The newest survey of a row is looked up by an index, too; nothing is sorted.
                    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(index): \(plan)")
                    let scans = plan.filter { $0.hasPrefix("SCAN") && !$0.contains("INDEX \(index)") }
                    #expect(scans.isEmpty, "\(index): \(scans)")
                }
            }
        }
    }

    @Test("Pages of ten thousand conversations follow one another without a gap")
    func manyConversations() async throws {
        try await withStore { fixture in
            try await fixture.start("c1")
            try await fixture.store.driver.write("test") { connection in
                try connection.execute(
                    """
                    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                    INSERT INTO conversations (id, app_id, user_id, external_id, public_number, version, status, memory,
                        attributes, last_sequence, last_position, inbound_position, answered_position, created_at_ms,
                        updated_at_ms)
                    SELECT 'cnv_n' || n.i, c.app_id, c.user_id, 'n' || n.i, 'n' || n.i, c.version, 'complete', c.memory,
                        c.attributes, 0, 1, 1, 1, c.created_at_ms + n.i / 7, c.updated_at_ms FROM n, conversations c
                    """)
                try connection.execute(
                    """
                    INSERT INTO messages (id, conversation_id, position, author, body, attachments, is_history,
                        created_at_ms)
                    SELECT 'msg_' || id, id, 1, 'user', 'Hello', '[]', 0, created_at_ms FROM conversations
                    WHERE id LIKE 'cnv_n%'
                    """)
            }
            var seen: Set<String> = []
            var request: PageRequest? = PageRequest(size: 150)
            var pages = 0
            while let current = request {
                let page = try await fixture.store.inbox(current, filter: nil, now: StoreFixture.noon)
                #expect(page.total == 10_000 && page.items.count == (pages == 66 ? 100 : 150))
                seen.formUnion(page.items.map(\.record.id))
                pages += 1
                request = page.next.map { PageRequest(size: 150, position: .after($0)) }
            }
            #expect(pages == 67 && seen.count == 10_000)
        }
    }
}
