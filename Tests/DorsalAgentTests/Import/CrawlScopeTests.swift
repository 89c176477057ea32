import Testing

@testable import DorsalAgent

@Suite("The scope of a site's import") struct CrawlScopeTests {
    @Test func addressesOfTheHostBelowTheBeginBelongToIt() throws {
        let scope = try #require(CrawlScope("https://Example.com/help/"))
        let base = "https://example.com/help/billing/"
        #expect(scope.admit("refunds#top", base: base) == "https://example.com/help/billing/refunds")
        #expect(scope.admit("/help/a?x=1", base: base) == "https://example.com/help/a?x=1")
        #expect(scope.admit("/help", base: base) == "https://example.com/help")
        #expect(scope.admit("//example.com:443/help/b", base: base) == "https://example.com/help/b")
    }

    @Test(arguments: [
        "https://other.com/help/a", "http://example.com/help/a", "https://example.com:8443/help/a", "/helpers/a", "/",
        "../../etc", "mailto:a@example.com", "javascript:alert(1)", "https://user:pw@example.com/help/a",
        "/help/manual.pdf", "/help/sitemap.xml", "https://example.com.evil.com/help/",
    ])
    func othersDoNot(address: String) throws {
        let scope = try #require(CrawlScope("https://example.com/help/"))
        #expect(scope.admit(address, base: "https://example.com/help/") == nil)
    }

    @Test func aSitemapStandsForItsHost() throws {
        let scope = try #require(CrawlScope("https://example.com/maps/sitemap.xml"))
        #expect(scope.beginsWithSitemap)
        #expect(scope.admit("/anywhere", base: scope.origin) == "https://example.com/anywhere")
    }

    @Test(arguments: [
        "example.com", "ftp://example.com/", "https://", "https://u:p@example.com/", "file:///etc/passwd",
    ])
    func whatIsNoWebAddressHasNone(address: String) {
        #expect(CrawlScope(address) == nil)
    }
}
