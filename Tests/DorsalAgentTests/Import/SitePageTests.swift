import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

@Suite("Pages of a site") struct SitePageTests {
    private static func page(_ html: String, robots: [String] = []) throws -> SitePage {
        try SitePageReader(source: "https://e.com/").page(
            "https://e.com/help/a", bytes: Array(html.utf8), robots: robots, at: Timestamp(milliseconds: 0))
    }

    @Test func thePageIsItsArticleAndNotWhatSurroundsIt() throws {
        let page = try Self.page(
            """
            <html lang="en"><head><title>Refunds | Example</title></head><body>
            <header><a href="/">Home</a></header><nav><a href="/help">Help</a></nav>
            <main><h1>Refunds</h1><p>Within thirty days.</p><div class="related-articles"><a href="b">Next</a></div></main>
            <footer>Imprint</footer></body></html>
            """)
        let content = try #require(page.content)
        #expect(content.document.title == "Refunds")
        #expect(content.document.url == "https://e.com/help/a")
        #expect(content.passages.map(\.text) == ["Within thirty days."])
        #expect(page.links == ["/", "/help", "b"])
    }

    @Test func withoutAnArticleTheBodyIsReadWithoutItsMenus() throws {
        let links = (1...6).map { "<li><a href='/\($0)'>Topic number \($0)</a></li>" }.joined()
        let page = try Self.page(
            "<body><div id='cookie-banner'>We use cookies</div><ul>\(links)</ul><h1>Delivery</h1><p>Two days.</p></body>"
        )
        #expect(page.content?.passages.map(\.text) == ["Two days."])
    }

    @Test func aPageMayAskNotToBeListedOrFollowed() throws {
        let body = "<body><h1>T</h1><p>Text of it.</p><a href='/x'>x</a></body>"
        let meta = try Self.page("<head><meta name='ROBOTS' content='noindex'></head>" + body)
        #expect(meta.content == nil && meta.links == ["/x"] && meta.problem == nil)
        let header = try Self.page(body, robots: ["none"])
        #expect(header.content == nil && header.links.isEmpty)
        let neither = try Self.page(body)
        #expect(neither.content != nil && neither.links == ["/x"])
    }

    @Test func scriptsOfAPageNeverBecomeContent() throws {
        let page = try Self.page(
            "<main><h1>T</h1><p onclick='x()'>Read <a href='javascript:x()'>this</a></p><script>x()</script></main>")
        let html = page.content?.passages.map(\.html).joined() ?? ""
        #expect(html.contains("Read") && !html.contains("x()"))
    }

    @Test func aSitemapIsReadByItsAddressesAlone() throws {
        let entity = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
        let map = try #require(
            Sitemap(
                entity + "<urlset><url><loc> https://e.com/a?b=1&amp;c=2 </loc></url><url><loc>&a;</loc></url></urlset>"
            ))
        #expect(map.addresses == ["https://e.com/a?b=1&c=2", "&a;"])
        #expect(!map.isIndex)
        #expect(Sitemap("<sitemapindex><loc>https://e.com/1.xml</loc></sitemapindex>")?.isIndex == true)
        #expect(Sitemap("<html></html>") == nil)
    }
}
