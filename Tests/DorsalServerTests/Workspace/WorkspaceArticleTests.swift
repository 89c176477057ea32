import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Articles of the workspace API, and what the agent makes of them.
@Suite struct WorkspaceArticleTests {
    private static func author(_ client: WorkspaceClient) async throws -> JSONValue {
        let me = try await client.call(.identifyAdmin)
        return .integer(try #require(me.body["id"]?.string.flatMap(Int64.init)))
    }

    private static func article(_ title: String, author: JSONValue, state: String = "published") -> JSONValue {
        [
            "title": .string(title), "author_id": author, "state": .string(state),
            "body": "<p>Open the lid and press the <b>blue</b> button for six seconds.</p><script>x</script>",
        ]
    }

    /// What the agent would quote, when the content has been noticed.
    private static func texts(_ server: TestServer) async throws -> [String] {
        try await server.store.knowledge().contents.flatMap { $0.passages.map(\.text) }
    }

    @Test func anArticleLivesFromDraftToDeletionAndIsContentWhileItIsPublished() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let author = try await Self.author(client)
            let made = try await client.call(
                .createArticle, body: Self.article("Descale the kettle", author: author, state: "draft"))
            #expect(made.status == 200 && made.body["state"] == "draft" && made.body["author_id"] == author)
            let id = try #require(made.body["id"]?.string)
            #expect(try await Self.texts(server).isEmpty, "a draft is no content")

            let published = try await client.call(.updateArticle, id, body: ["state": "published"])
            #expect(published.status == 200 && published.body["title"] == "Descale the kettle")
            #expect(try await Self.texts(server) == ["Open the lid and press the blue button for six seconds."])

            let changed = try await client.call(.updateArticle, id, body: ["body_markdown": "Press the **red** one."])
            #expect(changed.body["body_markdown"] == "Press the **red** one.")
            #expect(changed.body["body"] == "<p>Press the <strong>red</strong> one.</p>\n")
            #expect(try await Self.texts(server) == ["Press the red one."])

            _ = try await client.call(.updateArticle, id, body: ["ai_chatbot_availability": false])
            #expect(try await Self.texts(server).isEmpty, "an article that is not for the agent is no content")
            _ = try await client.call(.updateArticle, id, body: ["ai_chatbot_availability": true])
            #expect(try await Self.texts(server).count == 1)

            let deleted = try await client.call(.deleteArticle, id)
            let expected: JSONValue = ["id": .string(id), "object": "article", "deleted": true]
            #expect(deleted.body == expected)
            #expect(try await Self.texts(server).isEmpty)
            #expect(try await client.call(.retrieveArticle, id).status == 404)
            #expect(try await client.call(.deleteArticle, id).status == 404)
            #expect(try await client.call(.updateArticle, id, body: ["title": "x"]).status == 404)
        }
    }

    @Test func theAgentAnswersFromAnArticleWithinASecond() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let author = try await Self.author(client)
            _ = try await client.call(.createArticle, body: Self.article("Descale the kettle", author: author))
            // The loader looks every half second; the answer to a question says whether it has.
            try await eventually("the agent quotes the article") {
                let id = SystemTestIDs.next()
                _ = try await server.post(
                    "/fin/start", RequestBodies.message("How do I descale the kettle?", conversation: id))
                try await server.waitForTurns(SystemTestIDs.clock)
                let bodies = try await StoreReader.read(server.directory) { reader in
                    try await reader.events().filter { $0.conversationID == id }
                        .map { String(decoding: $0.body, as: UTF8.self) }
                }
                return bodies.contains { $0.contains("blue") }
            }
        }
    }

    @Test func translationsAreContentInTheirLanguages() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let author = try await Self.author(client)
            var body = Self.article("Kettle", author: author).object ?? [:]
            body["translated_content"] = [
                "type": "article_translated_content",
                "fr": ["title": "Bouilloire", "body": "<p>Ouvrez le couvercle.</p>", "state": "published"],
                "de": ["title": "Kessel", "body": "<p>Deckel auf.</p>", "state": "draft"],
            ]
            let made = try await client.call(.createArticle, body: .object(body))
            #expect(made.body["translated_content"]?["fr"]?["title"] == "Bouilloire")
            let locales = try await server.store.documents().map(\.locale).sorted()
            #expect(locales == ["en", "fr"])
            let id = try #require(made.body["id"]?.string)
            _ = try await client.call(.updateArticle, id, body: ["translated_content": ["fr": .null]])
            #expect(try await server.store.documents().map(\.locale) == ["en"])
        }
    }

    @Test func whatIsWrongWithAnArticleIsAllSaidAndNothingIsWritten() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let author = try await Self.author(client)
            let before = try await server.contents()
            let bodies: [(JSONValue, [String])] = [
                ([:], ["author_id", "title"]),
                (["title": "x", "author_id": 1], ["author_id"]),
                (["title": "", "author_id": author], ["title"]),
                (["title": 5, "author_id": author, "state": "open"], ["state", "title"]),
                (["title": "x", "author_id": author, "body": "a", "body_markdown": "b"], ["body_markdown"]),
                (
                    ["title": "x", "author_id": author, "scheduled_publish_at": "2030-01-01T00:00:00Z"],
                    ["scheduled_publish_at"]
                ),
                (["title": "x", "author_id": author, "translated_content": ["xx": [:]]], ["translated_content.xx"]),
                (["title": .string(String(repeating: "x", count: 256)), "author_id": author], ["title"]),
            ]
            for (body, fields) in bodies {
                let answer = try await client.call(.createArticle, body: body)
                let found = (answer.body["errors"]?.array ?? []).compactMap { $0["field"]?.string }.sorted()
                #expect(answer.status == 400 && found == fields, "\(body): \(answer.body)")
            }
            let after = try await server.contents()
            #expect(before == after)
        }
    }

    @Test func articlesAreListedAndFoundByTheirWords() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let author = try await Self.author(client)
            for name in ["Kettle", "Toaster", "Lamp"] {
                let state = name == "Lamp" ? "draft" : "published"
                _ = try await client.call(
                    .createArticle, body: Self.article("The \(name) 100%", author: author, state: state))
            }
            let list = try await client.call(.listArticles, query: "per_page=2")
            #expect(list.body["total_count"] == 3 && list.body["data"]?.array?.count == 2)
            #expect(list.body["pages"]?["total_pages"] == 2)
            let next = try #require(list.body["pages"]?["next"]?["starting_after"]?.string)
            let rest = try await client.call(.listArticles, query: "per_page=2&starting_after=\(next)")
            #expect(rest.body["data"]?.array?.count == 1 && rest.body["pages"]?["next"] == nil)
            let second = try await client.call(.listArticles, query: "per_page=2&page=2")
            #expect(second.body["data"] == rest.body["data"])

            func titles(_ query: String) async throws -> [String] {
                let answer = try await client.call(.searchArticles, query: query)
                return (answer.body["data"]?["articles"]?.array ?? []).compactMap { $0["title"]?.string }
            }
            #expect(try await titles("phrase=KETTLE%20blue") == ["The Kettle 100%"])
            #expect(try await titles("phrase=kettle%20absent") == [])
            #expect(try await titles("phrase=blue&state=draft") == ["The Lamp 100%"])
            #expect(try await titles("phrase=blue").count == 3)
            let marked = try await client.call(.searchArticles, query: "phrase=toaster&highlight=true")
            let title = marked.body["data"]?["highlights"]?.array?.first?["highlighted_title"]?.array ?? []
            #expect(title.contains(["type": "highlight", "text": "Toaster"]))
            for query in ["state=all&highlight=yes", "state=none", "per_page=0", "per_page=151", "page=0"] {
                #expect(try await client.call(.searchArticles, query: query).status == 400, "\(query)")
            }
            #expect(try await client.call(.listArticles, query: "starting_after=nonsense").status == 400)
        }
    }
}

/// Ids for questions that are asked again and again.
enum SystemTestIDs {
    static let clock = SystemClock()
    private static let ids = CountingIdentifiers()

    static func next() -> String { ids.identifier("ext") }
}
