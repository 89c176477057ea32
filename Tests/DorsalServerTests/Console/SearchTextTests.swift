import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Foundation
import Support
import Testing

/// What is searched for is a text and nothing else, whatever stands in it (RELIABILITY I7).
@Suite struct SearchTextTests {
    private static let texts = [
        "\"", "'", "''", "\\", "%", "_", "%%", "*", "\"unclosed", "a AND", "OR", "NOT", "NEAR(a b, 2)", "title:x", "^a",
        "-a", "a*", "(", ")", "{a b}:c", "' OR 1=1 --", "'; DROP TABLE articles; --", "a\u{0}b", "\r\n", "\u{1B}[31m",
        "\u{202E}abc", "=cmd|' /C calc'!A0", "🦈", "\u{301}", String(repeating: "x\"", count: 400), "$1", "?", ":a",
        "@a",
    ]
    /// What a database says when it is asked nonsense.
    private static var leak: Regex<(Substring, Substring?)> {
        /(?i)sqlite|syntax error|no such (table|column)|unrecognized token|near ".*": |SELECT .* FROM|fts5/
    }

    private static func expectHarmless(_ status: Int, _ answer: String, _ name: String) {
        #expect((200..<500).contains(status), "\(name): \(status)")
        #expect(answer.firstMatch(of: leak) == nil, "\(name): \(answer)")
    }

    @Test func theConsoleTakesAnyTextForText() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            _ = try await browser.server.store.replaceDocuments(
                source: "test", with: SampleContent.documents, at: Timestamp(milliseconds: 0))
            for text in Self.texts {
                let field = ConsoleBrowser.encode(["x": text]).dropFirst(2)
                for path in [
                    "/console/content/search?q=\(field)", "/console/content?source=\(field)",
                    "/console/content?after_source=\(field)&after=\(field)",
                    "/console/conversations?state=\(field)&before=\(field)", "/console/audit-log?before=\(field)",
                    "/console/insights?days=\(field)",
                ] {
                    let answer = try await browser.get(path)
                    // The text itself is shown again, and may look like anything.
                    let plain = answer.text.replacing(MarkupLeak.escaped(text), with: "")
                    Self.expectHarmless(answer.status, plain, path)
                }
            }
        }
    }

    @Test func theWorkspaceAPITakesAnyTextForText() async throws {
        try await withServer(agent: ScriptedAgent.replying("<p>Hi</p>")) { server in
            let workspace = try await server.workspace()
            _ = try await server.post("/fin/start", RequestBodies.message())
            for text in Self.texts {
                let field = ConsoleBrowser.encode(["x": text]).dropFirst(2)
                let found = try await workspace.call(.searchArticles, query: "phrase=\(field)")
                Self.expectHarmless(found.status, "\(found.body)", "articles \(text)")
                for (endpoint, name) in [
                    (WorkspaceEndpoint.searchContacts, "name"), (.searchContacts, "email"),
                    (.searchConversations, "source.body"), (.searchConversations, "id"),
                ] {
                    for comparison in ["=", "!=", "~", "!~", "^", "$", ">"] {
                        let answer = try await workspace.call(
                            endpoint,
                            body: [
                                "query": [
                                    "field": .string(name), "operator": .string(comparison), "value": .string(text),
                                ]
                            ])
                        let plain = "\(answer.body)".replacing(text, with: "")
                        Self.expectHarmless(answer.status, plain, "\(name) \(comparison) \(text)")
                    }
                }
            }
        }
    }

    @Test func signsOfPatternsStandForThemselves() async throws {
        try await withServer { server in
            let workspace = try await server.workspace()
            for name in ["100% Ada", "under_score", "plain"] {
                let made = try await workspace.call(
                    .createContact, body: ["role": "user", "external_id": .string(name), "name": .string(name)])
                #expect(made.status == 200)
            }
            for (text, expected) in [("%", ["100% Ada"]), ("_", ["under_score"]), ("lain", ["plain"])] {
                let answer = try await workspace.call(
                    .searchContacts, body: ["query": ["field": "name", "operator": "~", "value": .string(text)]])
                #expect(answer.status == 200)
                let names = answer.body["data"]?.array?.compactMap { $0["name"]?.string }
                #expect(names == expected, "\(text)")
            }
        }
    }
}

/// How a page spells a text.
private enum MarkupLeak {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;").replacing("\u{0}", with: "\u{FFFD}")
    }
}
