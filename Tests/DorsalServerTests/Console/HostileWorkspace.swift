import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// A workspace in which every text that anybody can bring in is hostile: through the API, the console and the store where those take
/// it, and straight into the database where they would refuse it.
struct HostileWorkspace {
    let browser: ConsoleBrowser
    private var server: TestServer { browser.server }

    /// Fills it, and answers the names of the texts that some page shows.
    func fill() async throws -> [String] {
        let content = try await content()
        let conversations = try await conversations()
        let conduct = try await conduct()
        return content + conversations + conduct + (try await administration())
    }

    /// What there is to see at the paths with parameters.
    func ids() async throws -> [String: [String]] {
        let app = try await server.access.finAgentApp()
        let documents = try await server.store.documents()
        return [
            "/console/conversations/{id}": try await server.store.conversations(
                appID: app.id, state: nil, before: nil, limit: 10
            ).map(\.id),
            "/console/deploy/api/events/{id}": try await server.store.recentEvents(appID: app.id, limit: 10).map(\.id),
            "/console/content/documents/{id}": documents.map(\.id),
            "/console/content/articles/{id}": documents.filter { $0.source == ArticleDesk.source }
                .map { String($0.path.prefix { $0 != "/" }) },
            "/console/content/snippets/{id}": documents.filter { $0.source == Snippet.source }.map(\.path),
        ]
    }

    private static func json(_ value: JSONValue) throws -> String {
        String(decoding: try WireJSON.encode(value), as: UTF8.self)
    }

    private func content() async throws -> [String] {
        let document = HelpDocument(
            id: "doc_hostile", source: HostileText.long("source"), path: HostileText.long("path"),
            title: HostileText.long("title"), url: HostileText.address("document-url"),
            locale: HostileText.short("locale"), audience: HostileText.short("audience"),
            questions: [HostileText.long("question")], contentHash: "x", updatedAt: Timestamp(milliseconds: 0))
        let passage = Passage(
            documentID: document.id, ordinal: 0, headings: [HostileText.long("heading")],
            html: HostileText.long("html"), text: HostileText.long("passage"))
        _ = try await server.store.replaceDocuments(
            source: document.source, with: [DocumentContent(document: document, passages: [passage])],
            at: Timestamp(milliseconds: 0))
        _ = try await browser.post(
            "/console/content/snippets/new",
            [
                "title": HostileText.short("snippet-title"), "phrasings": HostileText.short("phrasing"),
                "answer": HostileText.long("snippet-answer"), "locale": "en",
            ])
        let workspace = try await server.workspace()
        let author = try await workspace.call(.identifyAdmin).body["id"]?.string.flatMap(Int64.init)
        let article = try await workspace.call(
            .createArticle,
            body: [
                "title": .string(HostileText.long("article-title")), "author_id": .integer(try #require(author)),
                "state": "published",
                "body": .string(
                    "<h2>\(HostileText.long("article-heading"))</h2><p>\(HostileText.long("article-body"))</p>"),
            ])
        #expect(article.status == 200, "\(article.body)")
        _ = try await browser.post(
            "/console/content/articles/new",
            ["title": HostileText.long("draft-title"), "state": "draft", "body": HostileText.long("draft-body")])
        try await server.execute(
            """
            INSERT INTO import_jobs (id, kind, source, origin, maximum_pages, state, done, total, is_cut, bytes, current_item,
                problems, problem_count, report, failure, is_cancel_requested, created_at_ms, finished_at_ms)
            VALUES ('imp_hostile', 'site', $1, $2, 10, 'failed', 0, 1, 0, 0, $3, $4, 1, $5, $6, 0, 1, 1)
            """,
            [
                .text(HostileText.long("import-source")), .text(HostileText.address("import-origin")),
                .text(HostileText.long("import-item")),
                .text(try Self.json([.string(HostileText.long("import-problem"))])),
                .text(String(decoding: try WireJSON.encode(ImportReport()), as: UTF8.self)),
                .text(HostileText.long("import-failure")),
            ])
        return [
            "source", "path", "title", "locale", "audience", "question", "heading", "passage",
            "snippet-title", "phrasing", "snippet-answer", "article-title", "article-heading", "article-body",
            "draft-title", "import-source", "import-problem",
            "import-failure",
        ]
    }

    private func conversations() async throws -> [String] {
        for subject in [AttributeDefinition.Subject.user, .conversation] {
            try await server.store.defineAttribute(
                AttributeDefinition(subject: subject, name: HostileText.long("attribute"), type: .string),
                appID: try await server.access.finAgentApp().id)
        }
        let body: JSONValue = [
            "conversation_id": .string(HostileText.short("conversation")),
            "user": [
                "id": .string(HostileText.short("user-id")), "name": .string(HostileText.short("user-name")),
                "email": .string(HostileText.short("user-email")),
                "attributes": .object([HostileText.long("attribute"): .string(HostileText.long("user-value"))]),
            ],
            "conversation_metadata": [
                "history": [
                    [
                        "author": "agent", "body": .string(HostileText.long("history")),
                        "timestamp": "2026-01-01T09:00:00.000Z",
                    ]
                ]
            ],
            "message": [
                "author": "user", "body": .string(HostileText.long("message")),
                "timestamp": "2026-01-01T10:00:00.000Z",
            ],
        ]
        let started = try await server.post("/fin/start", try Self.json(body))
        guard started.status == 200 else { throw Refused(answer: String(decoding: started.body, as: UTF8.self)) }
        try await server.waitForTurns(SystemClock())
        let trace: JSONValue = [
            "occasion": .string(HostileText.long("trace-occasion")),
            "query": [
                "text": .string(HostileText.long("trace-query")),
                "entities": [["name": .string(HostileText.long("trace-entity"))]],
            ],
            "acts": [
                ["act": .string(HostileText.long("trace-act")), "rule_id": .string(HostileText.long("trace-rule"))]
            ],
            "engine": ["version": .string(HostileText.long("trace-version"))],
            "timers": [["kind": .string(HostileText.long("trace-timer")), "delay_ms": 1]],
            "choice": .string(HostileText.long("trace-choice")), "answer": [], "choices": [],
            "escalation": .object([HostileText.short("trace-key"): .string(HostileText.long("trace-reason"))]),
            "candidates": [["passage": .string(HostileText.long("trace-passage")), "score": 1, "coverage": 1]],
        ]
        try await server.execute("UPDATE turns SET trace = $1 WHERE state = 'done'", [.text(try Self.json(trace))])
        try await server.execute(
            "INSERT INTO notes (id, conversation_id, body, created_at_ms) SELECT 'note', id, $1, 1 FROM conversations",
            [.text(HostileText.long("note"))])
        try await server.execute("UPDATE events SET name = $1", [.text(HostileText.long("event-name"))])
        try await server.execute(
            """
            INSERT INTO delivery_attempts (event_id, number, ended_at_ms, duration_ms, outcome, status, location, response,
                is_response_cut)
            SELECT id, 1, 1, 1, 'http_status', 404, $1, $2, 0 FROM events
            """, [.text(HostileText.address("location")), .text(HostileText.long("response"))])
        return [
            "attribute", "conversation", "user-id", "user-name", "history", "message", "trace-occasion", "trace-query",
            "trace-entity", "trace-act", "trace-rule", "trace-version", "trace-timer", "trace-choice", "trace-key",
            "trace-reason", "trace-passage", "note", "event-name", "response", "reply",
        ]
    }

    private struct Refused: Error {
        var answer: String
    }

    private func conduct() async throws -> [String] {
        _ = try await browser.post(
            "/console/escalation-rules",
            [
                "name": HostileText.short("rule"), "subject1": "user", "comparison1": "equals",
                "attribute1": HostileText.short("rule-attribute"), "value1": HostileText.long("rule-value"),
            ])
        var timing = ConsoleAction.timing
        timing["silence.closing_message"] = HostileText.long("closing")
        timing["handover_message"] = HostileText.long("handover")
        _ = try await browser.post("/console/timing", timing)
        return ["rule", "rule-attribute", "rule-value", "closing", "handover"]
    }

    private func administration() async throws -> [String] {
        _ = try await server.access.createKey(name: HostileText.long("key-name"))
        _ = try await server.access.createApp(name: HostileText.short("app-name"), scopes: [.readTags])
        _ = try await server.access.setWebhook(CallbackURL("http://127.0.0.1:1/", allowsLoopback: true))
        let url = HostileText.address("callback")
        try await server.execute("UPDATE apps SET callback_url = $1 WHERE callback_url IS NOT NULL", [.text(url)])
        try await server.store.setSetting(
            "console.webhook_probe",
            to: try Self.json([
                "url": .string(url), "outcome": .string(HostileText.long("probe")), "isGood": false,
                "at": "2026-01-01T10:00:00.000Z",
            ]))
        try await server.store.record(
            AuditEntry(
                at: Timestamp(milliseconds: 0), actor: HostileText.long("audit-actor"),
                address: HostileText.long("audit-address"), action: HostileText.long("audit-action"),
                target: HostileText.long("audit-target")))
        try await server.execute(
            "UPDATE administrators SET name = $1, email = $2",
            [.text(HostileText.long("administrator")), .text(HostileText.short("administrator-email"))])
        return [
            "app-name", "callback", "probe", "audit-actor", "audit-address", "audit-action", "audit-target",
            "administrator", "administrator-email",
        ]
    }
}
