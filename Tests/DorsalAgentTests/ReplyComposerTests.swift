import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

@Suite struct ReplyComposerTests {
    static func document(url: String?) -> HelpDocument {
        HelpDocument(
            id: "doc_1", source: "s", path: "p.md", title: "Plans & <prices>", url: url, locale: "en", audience: nil,
            questions: [], contentHash: "", updatedAt: Timestamp(milliseconds: 0))
    }

    static func quote(_ html: String, url: String?) -> String {
        ReplyComposer(settings: TurnSettings(), userName: nil)
            .quote(Extractor.blocks(of: html), from: document(url: url)).html
    }

    static let citation = #"[<a data-inline-citation="" href="https://h.example/p">1</a>]"#

    @Test(arguments: [
        ("<p>One.</p>", "<p>One. \(citation)</p>"),
        ("<ol><li>a</li><li>b</li></ol>", "<ol><li>a</li><li>b \(citation)</li></ol>"),
        ("<pre><code>x</code></pre>", "<pre><code>x</code></pre><p>\(citation)</p>"),
        (
            "<table><tbody><tr><td>x</td></tr></tbody></table>",
            "<table><tbody><tr><td>x</td></tr></tbody></table><p>\(citation)</p>"
        ),
    ])
    func theCitationStandsAtTheEndOfTheLastTextBlock(html: String, expected: String) {
        let reply = Self.quote(html, url: "https://h.example/p")
        #expect(reply.hasSuffix(expected), "\(reply)")
    }

    @Test(arguments: [nil, "javascript:alert(1)", "/relative", "data:text/html,x"])
    func aDocumentWithoutASafeAddressIsNamedAndNotLinked(url: String?) {
        let reply = Self.quote("<p>One.</p>", url: url)
        // Once: the sentence before the quote says where it is from.
        #expect(reply.ranges(of: "Plans &amp; &lt;prices&gt;").count == 1 && !reply.contains("<a "))
        #expect(reply.hasSuffix("<p>One.</p>"))
    }

    @Test func whatTheStoreHoldsIsSanitisedAgain() {
        let hostile = "<p onclick=x>One<script>alert(1)</script><a href=\"javascript:x\" data-inline-citation>y</a></p>"
        let reply = Self.quote(hostile, url: "https://h.example/p")
        for forbidden in ["script", "onclick"] { #expect(!reply.contains(forbidden)) }
        #expect(reply.split(separator: "data-inline-citation", omittingEmptySubsequences: false).count == 2)
    }

    @Test func theNameInAnEmailIsEscaped() {
        let composer = ReplyComposer(settings: TurnSettings(isEmail: true), userName: "Ada & 1 < 2")
        #expect(composer.statement("x").html.hasPrefix("<p>Hello Ada &amp; 1 &lt; 2,</p>"))
    }

    @Test func aReplyGrowsBlockByBlockIntoItsWholeText() {
        let html = "<p>To reset it:</p><ol><li>Open <b>Settings</b>.</li><li>Choose &lt;Reset&gt;.</li></ol>"
        let draft = ReplyComposer(settings: TurnSettings(), userName: nil)
            .quote(Extractor.blocks(of: html), from: Self.document(url: "https://h.example/p"))
        #expect(
            draft.chunks == [
                "Here is what I found in “Plans & <prices>”:",
                "Here is what I found in “Plans & <prices>”:\nTo reset it:",
                "Here is what I found in “Plans & <prices>”:\nTo reset it:\n1. Open Settings.\n2. Choose <Reset>. [1]",
            ])
        #expect(draft.chunks.last == HTMLText.plain(draft.html))
    }

    @Test func aLongReplyComesInABoundedNumberOfChunks() {
        let blocks = (1...1000).map { HTMLNode.element(HTMLElement(name: "p", children: [.text("Block \($0).")])) }
        let chunks = ReplyChunks.of(blocks)
        #expect(chunks.count == ReplyChunks.maximumCount)
        #expect(chunks.last == HTMLText.plain(blocks))
        for (shorter, longer) in zip(chunks, chunks.dropFirst()) {
            #expect(longer.utf8.starts(with: shorter.utf8) && longer.utf8.count > shorter.utf8.count)
        }
    }
}
