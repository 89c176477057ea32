import DorsalCore
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Content sources and external pages of the workspace API.
@Suite struct WorkspaceContentTests {
    private static func source(_ client: WorkspaceClient) async throws -> (id: String, number: JSONValue) {
        let made = try await client.call(
            .createContentSource, body: ["sync_behavior": "api", "url": "https://help.example.com"])
        guard case .integer(let number)? = made.body["id"] else { throw Missing() }
        return (String(number), .integer(number))
    }

    private struct Missing: Error {}

    private static func page(_ source: JSONValue, external: String = "p1", title: String = "Returns") -> JSONValue {
        [
            "title": .string(title), "html": "<p>Returns are free for \(title.count) days.</p>".json,
            "source_id": source,
            "external_id": .string(external), "url": "https://help.example.com/returns", "locale": "en",
            "ai_agent_availability": true,
        ]
    }

    private static func documents(_ server: TestServer) async throws -> [String] {
        try await server.store.documents().map(\.title)
    }

    @Test func aPageIsContentWhileItIsForTheAgentAndItsSourceIsActive() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let source = try await Self.source(client)
            let made = try await client.call(.createExternalPage, body: Self.page(source.number))
            #expect(made.status == 200 && made.body["ai_agent_availability"] == true)
            let id = try #require(made.body["id"]?.string)
            #expect(try await Self.documents(server) == ["Returns"])
            let url = try await server.store.documents().first?.url
            #expect(url == "https://help.example.com/returns")

            // The same external id of the same source is the same page; what is not said stays.
            var again = Self.page(source.number, title: "Refunds").object ?? [:]
            again["ai_agent_availability"] = nil
            let updated = try await client.call(.createExternalPage, body: .object(again))
            #expect(updated.body["id"]?.string == id && updated.body["ai_agent_availability"] == true)
            #expect(try await Self.documents(server) == ["Refunds"])

            let off: JSONValue = ["sync_behavior": "api", "url": "https://help.example.com", "status": "deactivated"]
            #expect(try await client.call(.updateContentSource, source.id, body: off).body["status"] == "deactivated")
            #expect(try await Self.documents(server).isEmpty)
            _ = try await client.call(.createExternalPage, body: Self.page(source.number, external: "p2", title: "Two"))
            #expect(try await Self.documents(server).isEmpty)
            let on: JSONValue = ["sync_behavior": "api", "url": "https://help.example.com", "status": "active"]
            _ = try await client.call(.updateContentSource, source.id, body: on)
            #expect(try await Self.documents(server).sorted() == ["Refunds", "Two"])

            let hidden = try await client.call(.updateExternalPage, id, body: ["fin_availability": false])
            #expect(hidden.body["fin_availability"] == false)
            #expect(try await Self.documents(server) == ["Two"])
            let deleted = try await client.call(.deleteExternalPage, id)
            #expect(deleted.status == 200 && deleted.body["id"]?.string == id)
            #expect(try await client.call(.retrieveExternalPage, id).status == 404)
            #expect(try await client.call(.deleteContentSource, source.id).status == 204)
            #expect(try await Self.documents(server).isEmpty)
            #expect(try await client.call(.retrieveContentSource, source.id).status == 404)
            #expect(try await client.call(.listExternalPages).body["total_count"] == 0)
        }
    }

    @Test func listsLinkToTheirNextPages() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let source = try await Self.source(client)
            for number in 1...5 {
                _ = try await client.call(
                    .createExternalPage, body: Self.page(source.number, external: "p\(number)", title: "T\(number)"))
            }
            var titles: [String] = []
            var query: String? = "per_page=2"
            var pages = 0
            while let current = query, pages < 10 {
                let answer = try await client.call(.listExternalPages, query: current)
                titles += (answer.body["data"]?.array ?? []).compactMap { $0["title"]?.string }
                query = answer.body["pages"]?["next"]?.string?.split(separator: "?").last.map(String.init)
                pages += 1
            }
            #expect(pages == 3 && titles.sorted() == ["T1", "T2", "T3", "T4", "T5"])
            let sources = try await client.call(.listContentSources)
            #expect(sources.body["total_count"] == 1 && sources.body["data"]?.array?.first?["id"] == source.number)
        }
    }

    @Test func whatIsWrongIsSaidAndNothingIsWritten() async throws {
        try await withServer { server in
            let client = try await server.workspace()
            let source = try await Self.source(client)
            let other = try await client.call(.createExternalPage, body: Self.page(source.number, external: "p1"))
            _ = try await client.call(.createExternalPage, body: Self.page(source.number, external: "p2"))
            let before = try await server.contents()
            for body in [
                [:], ["sync_behavior": "automatic", "url": "https://a.example"],
                ["sync_behavior": "api", "url": "ftp://a.example"], ["sync_behavior": "api", "url": 5],
            ] as [JSONValue] {
                #expect(try await client.call(.createContentSource, body: body).status == 400, "\(body)")
            }
            let manual: JSONValue = ["sync_behavior": "manual", "url": "https://help.example.com"]
            #expect(try await client.call(.updateContentSource, source.id, body: manual).status == 400)
            for (name, value) in [
                ("source_id", 1), ("source_id", .null), ("title", ""), ("html", 5), ("url", "javascript:x"),
                ("locale", "fr"), ("external_id", .null), ("ai_agent_availability", "yes"),
            ] as [(String, JSONValue)] {
                var body = Self.page(source.number, external: "new").object ?? [:]
                body[name] = value
                let answer = try await client.call(.createExternalPage, body: .object(body))
                #expect(answer.status == 400 && answer.error?.field == name, "\(name): \(answer.body)")
            }
            let id = try #require(other.body["id"]?.string)
            let taken = try await client.call(.updateExternalPage, id, body: ["external_id": "p2"])
            #expect(taken.status == 409 && taken.error?.code == "conflict")
            let after = try await server.contents()
            #expect(before == after)
        }
    }
}

extension String {
    fileprivate var json: JSONValue { .string(self) }
}
