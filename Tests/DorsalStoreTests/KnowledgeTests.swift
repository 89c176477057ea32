import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalStore

@Suite("Help content")
struct KnowledgeTests {
    private let noon = StoreFixture.noon

    @Test("What was imported comes back, documents by path, passages in order")
    func roundTrip() async throws {
        try await withStore { fixture in
            let refunds = document("help", "refunds.md", passages: 3)
            let delivery = document("help", "delivery.md", passages: 1)
            let report = try await fixture.store.replaceDocuments(source: "help", with: [refunds, delivery], at: noon)
            #expect(report.added == 2)
            let snapshot = try await fixture.store.knowledge()
            #expect(snapshot.revision == 1)
            #expect(snapshot.contents == [delivery, refunds])
            #expect(try await fixture.store.documents() == [delivery.document, refunds.document])
        }
    }

    @Test("What was looked for in vain is told, whichever release wrote the trace")
    func unansweredQueries() async throws {
        try await withStore { fixture in
            let traces: [JSONValue] = [
                ["schema": 1, "query": "of the first schema", "answer": []],
                ["schema": 2, "query": ["text": "of the second", "carried": false], "answer": []],
                ["schema": 2, "query": ["text": "answered", "carried": false], "answer": ["d#0"]],
                ["schema": 2, "answer": []],
            ]
            for (number, trace) in traces.enumerated() {
                try await fixture.start("c\(number)")
                var commit = fixture.effect(of: try await fixture.claimOne())
                commit.trace = trace
                _ = try await fixture.store.commit(commit)
            }
            #expect(
                Set(try await fixture.store.unansweredQueries(limit: 10)) == ["of the first schema", "of the second"])
        }
    }

    @Test("Importing the same again changes nothing, not even the revision")
    func unchanged() async throws {
        try await withStore { fixture in
            let contents = [document("help", "a.md"), document("help", "b.md")]
            _ = try await fixture.store.replaceDocuments(source: "help", with: contents, at: noon)
            let again = try await fixture.store.replaceDocuments(
                source: "help", with: contents, at: noon.adding(.seconds(60)))
            #expect(again.unchanged == 2)
            #expect(again.added + again.updated + again.removed == 0)
            #expect(try await fixture.store.knowledgeRevision() == 1)
            #expect(try await fixture.store.documents().map(\.updatedAt) == [noon, noon])
        }
    }

    @Test("Changed documents are replaced with their passages, missing ones removed, others left alone")
    func replacing() async throws {
        try await withStore { fixture in
            let store = fixture.store
            _ = try await store.replaceDocuments(
                source: "help",
                with: [
                    document("help", "a.md", passages: 3), document("help", "b.md", passages: 2),
                    document("help", "c.md"),
                ], at: noon)
            let changed = document("help", "a.md", passages: 1, hash: "2")
            let new = document("help", "d.md")
            let report = try await store.replaceDocuments(
                source: "help", with: [changed, document("help", "b.md", passages: 2), new], at: noon)
            #expect(report.added == 1)
            #expect(report.updated == 1)
            #expect(report.unchanged == 1)
            #expect(report.removed == 1)
            #expect(try await store.knowledgeRevision() == 2)
            let contents = try await store.knowledge().contents
            #expect(contents.map(\.document.path) == ["a.md", "b.md", "d.md"])
            #expect(contents.map(\.passages.count) == [1, 2, 1])
            #expect(contents.first == changed)
            #expect(try await fixture.rows("passages") == 4)
        }
    }

    @Test("One source's import leaves the others alone; an empty one empties its source")
    func sourcesAreApart() async throws {
        try await withStore { fixture in
            let store = fixture.store
            _ = try await store.replaceDocuments(source: "help", with: [document("help", "a.md")], at: noon)
            _ = try await store.replaceDocuments(source: "blog", with: [document("blog", "a.md")], at: noon)
            #expect(try await store.documents().map(\.source) == ["blog", "help"])
            let report = try await store.replaceDocuments(source: "help", with: [], at: noon)
            #expect(report.removed == 1)
            #expect(try await store.documents().map(\.source) == ["blog"])
            #expect(try await store.knowledgeRevision() == 3)
            #expect(try await fixture.rows("passages") == 1)
        }
    }

    @Test("An import that breaks a rule changes nothing at all")
    func brokenImport() async throws {
        try await withStore { fixture in
            _ = try await fixture.store.replaceDocuments(source: "help", with: [document("help", "a.md")], at: noon)
            var twin = document("help", "b.md")
            twin.document.id = "doc-twin"
            let contents = [document("help", "b.md"), twin]
            let error = await #expect(throws: StoreError.self) {
                try await fixture.store.replaceDocuments(source: "help", with: contents, at: noon)
            }
            #expect(error?.reason == .constraint)
            #expect(try await fixture.store.documents().map(\.path) == ["a.md"])
            #expect(try await fixture.store.knowledgeRevision() == 1)
        }
    }

    @Test("A document whose id has changed takes the place of the old one at its path")
    func changedID() async throws {
        try await withStore { fixture in
            _ = try await fixture.store.replaceDocuments(source: "help", with: [document("help", "a.md")], at: noon)
            var renamed = document("help", "a.md")
            renamed.document.id = "doc-new"
            renamed.passages = [
                Passage(documentID: "doc-new", ordinal: 0, headings: [], html: "<p>x</p>", text: "x")
            ]
            let report = try await fixture.store.replaceDocuments(source: "help", with: [renamed], at: noon)
            #expect(report.added == 1)
            #expect(report.removed == 1)
            #expect(try await fixture.store.knowledge().contents == [renamed])
        }
    }

    @Test("A tool's import beside a running server is seen by it")
    func importBesideServer() async throws {
        try await withStore { fixture in
            #expect(try await fixture.store.knowledgeRevision() == 0)
            let tool = try await SQLStore.open(directory: fixture.directory, role: .tool)
            _ = try await tool.replaceDocuments(source: "help", with: [document("help", "a.md")], at: noon)
            await tool.close()
            #expect(try await fixture.store.knowledgeRevision() == 1)
        }
    }

    private func document(
        _ source: String, _ path: String, passages: Int = 1, hash: String = "1"
    ) -> DocumentContent {
        let id = "doc-\(source)-\(path)"
        return DocumentContent(
            document: HelpDocument(
                id: id, source: source, path: path, title: "About \(path)", url: "https://example.test/\(path)",
                locale: "en", audience: nil, questions: ["How does \(path) work?"], contentHash: hash,
                updatedAt: noon),
            passages: (0..<passages).map { ordinal in
                Passage(
                    documentID: id, ordinal: ordinal, headings: ["Part \(ordinal)", "Über"],
                    html: "<p>\(ordinal) 😀</p>", text: "\(ordinal) 😀")
            })
    }
}
