import DorsalCore
import DorsalServer
import DorsalStore
import FinAgentAPI
import Support
import Testing

/// Fin AI Agent → Content: articles that are written in the console.
@Suite struct ArticlePageTests {
    private static let new = "/console/content/articles/new"

    private static func location(_ answer: ConsoleBrowser.Answer) throws -> String {
        String(try #require(answer.header("location")).prefix { $0 != "?" })
    }

    private static func fields(_ title: String, _ body: String, state: String = "published") -> [String: String] {
        ["title": title, "body": body, "state": state]
    }

    /// What the agent would quote.
    private static func texts(_ browser: ConsoleBrowser) async throws -> [String] {
        try await browser.server.store.knowledge().contents.flatMap { $0.passages.map(\.text) }
    }

    @Test func anArticleIsWrittenChangedHeldBackAndDeleted() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let form = try await browser.get(Self.new)
            #expect(form.status == 200 && form.text.contains(">New article</h1>"))
            let created = try await browser.post(
                Self.new, Self.fields("Descale the kettle", "# First\r\n\r\nPress the **blue** button."))
            #expect(created.status == 303)
            let page = try Self.location(created)
            let id = try #require(page.split(separator: "/").last.map(String.init))
            #expect(page == "/console/content/articles/\(id)")
            let shown = try await browser.get(page)
            #expect(shown.text.contains(">Descale the kettle</h1>"))
            #expect(shown.text.contains("# First\n\nPress the **blue** button.</textarea>"))
            let stored = try #require(try await browser.server.store.article(id: id))
            #expect(stored.content.state == .published && stored.content.title == "Descale the kettle")
            #expect(try await Self.texts(browser) == ["Press the blue button."])
            try await eventually("the agent finds it") {
                try await browser.get("/console/content/search?q=blue+button").text.contains("Press the blue button.")
            }
            let list = try await browser.get("/console/content")
            #expect(list.text.contains(">Descale the kettle</a>"))

            let changed = try await browser.post(page, Self.fields("Clean the kettle", "Press the red one."))
            #expect(changed.status == 303)
            #expect(try Self.location(changed) == page)
            #expect(try await Self.texts(browser) == ["Press the red one."])
            let renamed = try await browser.get("/console/content")
            #expect(renamed.text.contains(">Clean the kettle</a>") && !renamed.text.contains("Descale"))

            _ = try await browser.post(page, Self.fields("Clean the kettle", "Press the red one.", state: "draft"))
            #expect(try await Self.texts(browser).isEmpty, "a draft is no content")
            let draft = try await browser.get(page)
            #expect(draft.text.contains("<option value=\"draft\" selected>"))
            let drafts = try await browser.get("/console/content")
            #expect(drafts.text.contains("href=\"\(page)\">Clean the kettle</a>"), "a draft is listed all the same")

            let deleted = try await browser.post(page + "/removal")
            #expect(deleted.status == 303)
            #expect(try await browser.server.store.article(id: id) == nil)
            for path in [page, page + "/removal"] {
                let gone = try await browser.post(path, Self.fields("x", "y"))
                #expect(gone.status == 404, "\(path)")
            }
            let gone = try await browser.get(page)
            #expect(gone.status == 404)
        }
    }

    @Test func whatIsWrongIsSaidAndWhatWasTypedStays() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let refused = try await browser.post(
                Self.new, Self.fields(String(repeating: "<i>", count: 100), "Typed & kept", state: "nonsense"))
            #expect(refused.status == 422)
            #expect(refused.text.contains("Typed &amp; kept</textarea>") && refused.text.contains("&lt;i&gt;&lt;i&gt;"))
            #expect(refused.text.contains("id=\"title-error\""), "the title has a limit")
            #expect(refused.text.contains("name=\"state\" class=\"narrow\" aria-invalid=\"true\""))
            let articles = try await browser.server.store.articles(PageRequest(size: 10))
            #expect(articles.items.isEmpty)
        }
    }

    @Test func anArticleThatCameInAsHTMLStaysHTML() async throws {
        try await withConsole { browser in
            _ = try await browser.claim()
            let workspace = try await browser.server.workspace()
            let me = try await workspace.call(.identifyAdmin)
            let author = try #require(me.body["id"]?.string.flatMap(Int64.init))
            let made = try await workspace.call(
                .createArticle,
                body: [
                    "title": "Kettle", "author_id": .integer(author), "state": "published",
                    "body": "<p>Press the <b>blue</b> button.</p>",
                ])
            let page = "/console/content/articles/\(try #require(made.body["id"]?.string))"
            let shown = try await browser.get(page)
            #expect(shown.text.contains("&lt;p&gt;Press the &lt;b&gt;blue&lt;/b&gt; button.&lt;/p&gt;</textarea>"))
            _ = try await browser.post(page, Self.fields("Kettle", "<p>Press **no** button.</p>"))
            #expect(try await Self.texts(browser) == ["Press **no** button."], "stars are no Markdown here")
        }
    }
}
