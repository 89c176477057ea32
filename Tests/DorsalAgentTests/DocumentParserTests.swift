import DorsalCore
import FinAgentAPI
import Foundation
import Testing

@testable import DorsalAgent

@Suite struct DocumentParserTests {
    static func parse(_ text: String, path: String = "a/my-file.md", baseURL: String? = nil) throws -> DocumentContent {
        let format = try #require(DocumentFormat(path: path))
        return try DocumentParser(source: "s", baseURL: baseURL)
            .read(path: path, bytes: Array(text.utf8), format: format, at: Timestamp(milliseconds: 0)).content
    }

    @Test func markdownIsCutIntoItsHeadingSections() throws {
        let content = try Self.parse(
            """
            ---
            title: Billing
            url: https://help.example.com/billing
            questions:
              - What does it cost?
            ---
            # Billing

            ## Prices

            | Plan | Price |
            |---|---|
            | Team | 12 EUR |

            ### Discounts

            Ask us.

            ## Cards

            1. Open [settings](/settings).
            2. Choose **Card**.
            """)
        #expect(content.document.title == "Billing" && content.document.questions == ["What does it cost?"])
        #expect(content.passages.map(\.headings) == [["Prices"], ["Prices", "Discounts"], ["Cards"]])
        #expect(content.passages[0].html.contains("<td>12 EUR</td>"))
        #expect(content.passages[2].html.contains("href=\"https://help.example.com/settings\""))
        #expect(content.passages[2].text == "1. Open settings.\n2. Choose Card.")
    }

    @Test func htmlIsReadWithoutWhatSurroundsTheArticle() throws {
        let content = try Self.parse(
            """
            <!doctype html><html lang="de"><head><title>Titel</title><link rel="canonical" href="https://h.example/t"></head>
            <body><nav>Menu</nav><main><article><h1>Titel</h1><p>Text.</p><script>x()</script></article></main>
            <footer>Imprint</footer></body></html>
            """, path: "t.html")
        #expect(content.document.title == "Titel" && content.document.locale == "de")
        #expect(content.document.url == "https://h.example/t")
        #expect(content.passages.map(\.text) == ["Text."])
    }

    @Test func htmlSaysWhomItIsForAndWhatIsAsked() throws {
        let content = try Self.parse(
            """
            <!doctype html><html><head><title>Prices</title><meta name="dorsal:audience" content=" partners ">
            <meta name="dorsal:question" content="What does it cost?"><meta name="Dorsal:Question" content="Is it free?">
            <meta name="dorsal:question" content=" "><meta name="description" content="x"></head>
            <body><p>It costs 5 euros.</p></body></html>
            """, path: "t.html")
        #expect(content.document.audience == "partners")
        #expect(content.document.questions == ["What does it cost?", "Is it free?"])
        #expect(try Self.parse("<p>Text.</p>", path: "t.html").document.audience == nil)
    }

    @Test func aFileWithoutATitleOrAddressGetsThemFromItsPath() throws {
        let content = try Self.parse("Some text.", baseURL: "https://help.example.com/")
        #expect(content.document.title == "My file")
        #expect(content.document.url == "https://help.example.com/a/my-file")
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "ftp://h.example/x", "not an address"])
    func anAddressThatNoCitationMayHaveIsNotTaken(url: String) throws {
        #expect(try Self.parse("---\nurl: \"\(url)\"\n---\ntext").document.url == nil)
        let head = "<html><head><title>T</title><link rel=canonical href='\(url)'></head>"
        #expect(try Self.parse("\(head)<body><p>text</p>", path: "a.html").document.url == nil)
    }

    @Test func theHashChangesWithTheContentAndTheIdDoesNot() throws {
        let (one, two) = (try Self.parse("One."), try Self.parse("Two."))
        #expect(one.document.id == two.document.id && one.document.contentHash != two.document.contentHash)
        #expect(try Self.parse("One.") == one)
    }

    @Test(arguments: [
        ("<!-- dorsal: skip -->\n# x", DocumentProblem.skipped), ("", .empty), ("---\ntitle: x\n---\n", .empty),
        ("---\n- a\n---\nx", .frontMatter("it is not a mapping")),
    ])
    func whatIsNoDocumentSaysWhy(text: String, problem: DocumentProblem) {
        #expect(throws: problem) { try Self.parse(text) }
    }

    @Test func brokenFrontMatterAndBytesAreProblemsNotCrashes() {
        #expect(throws: DocumentProblem.self) { try Self.parse("---\ntitle: [\n---\nx") }
        #expect(throws: DocumentProblem.notUTF8) {
            try DocumentParser(source: "s", baseURL: nil).read(
                path: "a.md", bytes: [0xFF, 0xFE], format: .markdown, at: Timestamp(milliseconds: 0))
        }
    }

    @Test func aLongSectionIsCutAtTheBordersOfItsBlocks() throws {
        let paragraph = String(repeating: "word ", count: 100)
        let content = try Self.parse("## Long\n\n" + Array(repeating: paragraph, count: 5).joined(separator: "\n\n"))
        #expect(content.passages.count == 3)
        #expect(content.passages.allSatisfy { $0.headings == ["Long"] })
    }
}
