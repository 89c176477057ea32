import DorsalCore
import Testing

@testable import DorsalAgent

@Suite struct ExtractorTests {
    static let guests = Dialogue.contents([
        (
            "Work with guests",
            [
                ("What guests can do", "<p>Guests read and comment.</p>"),
                (
                    "What guests cannot do",
                    "<ul><li>create documents or folders</li><li>see the list of members</li></ul>"
                ),
            ]
        ),
        (
            "Delete things",
            [
                (
                    "Delete an account",
                    "<p>Take your time.</p><ol><li>Open your profile.</li><li>Choose Delete account.</li></ol>"
                ),
                ("Delete a workspace", "<p>Only the owner can delete a workspace, by a letter to us.</p>"),
            ]
        ), ("Prices", [("", "<p>Team costs 12 euros.</p>")]),
    ])

    @Test func theHeadingOfWhatIsQuotedGoesAlong() async throws {
        var dialogue = try Dialogue(contents: Self.guests)
        let turn = try await dialogue.say("Can guests create documents or folders?")
        #expect(turn.html.contains("<b>What guests cannot do</b></p><ul>"), "\(turn.html)")
    }

    @Test func stepsForSomethingElseAreNoSteps() async throws {
        var dialogue = try Dialogue(contents: Self.guests)
        let turn = try await dialogue.say("How do I delete a workspace?")
        #expect(turn.html.contains("by a letter to us"), "\(turn.html)")
        let first = try #require(turn.html.firstRange(of: "by a letter"))
        if let steps = turn.html.firstRange(of: "Delete account") { #expect(first.lowerBound < steps.lowerBound) }
    }

    static let filler =
        "<p>" + String(repeating: "Unrelated words fill this paragraph to the brim. ", count: 12) + "</p>"

    static func extract(_ html: String, _ question: String) -> String {
        let content = KnowledgeIndexTests.content("a", title: "Title", text: HTMLText.plain(html))
        let index = KnowledgeIndex(contents: [content], revision: 1)
        let passage = Passage(documentID: "doc_a", ordinal: 0, headings: [], html: html, text: HTMLText.plain(html))
        return HTMLWriter.html(Extractor(index: index, document: content.document).extract(passage, question: question))
    }

    @Test func stepsComeWholeWithTheirLeadAndTheirNote() {
        let steps =
            "<p>To export a file:</p><ol><li>Open it.</li><li>Choose <b>Export</b>.</li></ol><p>Note: large files take a while.</p>"
        #expect(Self.extract(Self.filler + steps + Self.filler, "How do I export a file?") == steps)
    }

    @Test func whatAColonAnnouncesComesAlong() {
        let code = "<p>To export on the command line do this:</p><pre><code>export --all</code></pre>"
        let quote = Self.extract(Self.filler + code + Self.filler, "export on the command line")
        #expect(quote.contains("export --all"))
    }

    @Test func theSentenceThatHoldsTheNumberDecidesWhichBlockIsQuoted() {
        let html =
            "<ol><li>Open Guest link and choose an end, at most 30 days from now.</li><li>Send the link to the guest.</li></ol>"
            + Self.filler + "<p>Up to 5 guest links can be open at the same time.</p>"
        #expect(Self.extract(html, "how many guest links can be open").contains("Up to 5 guest links"))
    }

    @Test func aLongTableIsCutToItsHeaderAndTheRowsThatMatch() {
        let rows = (1...20).map { "<tr><td>Code \($0)</td><td>meaning \($0)</td></tr>" }.joined()
        let table =
            "<table><tbody><tr><th>Code</th><th>Meaning</th></tr>\(rows)<tr><td>UP-107</td><td>storage full</td></tr></tbody></table>"
        let quote = Self.extract(table, "what does UP-107 mean")
        #expect(quote.contains("UP-107") && quote.contains("<th>Code</th>") && !quote.contains("Code 7<"))
    }

    @Test func theRowThatIsNamedComesRatherThanOneThatSharesMoreWords() {
        let rows = (1...10).map { "<tr><td>green, \($0) flashes</td><td>the light of the box says \($0)</td></tr>" }
            .joined()
        let table =
            "<table><tbody><tr><th>Light</th><th>Meaning</th></tr>\(rows)<tr><td>red</td><td>no network</td></tr></tbody></table>"
        let quote = Self.extract(table, "the light of the box is red")
        #expect(quote.contains("no network") && !quote.contains("says 4"))
    }

    @Test func codeIsKept() {
        let code = "<p>Call it like this:</p><pre><code>curl https://api.example</code></pre>"
        #expect(Self.extract(Self.filler + code + Self.filler, "curl call") == code)
    }

    @Test func ofALongParagraphTheAnsweringSentenceComesWithItsNeighbours() {
        let before = (1...30).map { "Sentence \($0) fills the paragraph." }.joined(separator: " ")
        let answer = "Refunds take <b>10 days. Really.</b> They come by <a href=\"https://h.example/\">bank</a>."
        let after = (31...60).map { "Sentence \($0) fills the paragraph." }.joined(separator: " ")
        let quote = Self.extract("<p>\(before) \(answer) \(after)</p>", "how long do refunds take")
        #expect(quote.hasPrefix("<p>Refunds take <b>10 days. Really.</b> They come by <a href"))
        #expect(quote.hasSuffix("Sentence 52 fills the paragraph.</p>"))
        #expect(WordCount.of(HTMLText.plain(quote)) <= AnswerFinder.chatWords)
    }

    @Test func aSentenceThatPointsBackBringsWhatItPointsTo() {
        let filler = (1...60).map { "Sentence \($0) fills the paragraph." }.joined(separator: " ")
        let quote = Self.extract(
            "<p>\(filler) The hub has a <i>gauge</i>. It shows the humidity. \(filler)</p>", "how humid is it, humidity"
        )
        #expect(quote.hasPrefix("<p>The hub has a <i>gauge</i>. It shows the humidity. Sentence 1 "))
    }

    @Test(arguments: [(12, 12), (13, 8), (20, 8)])
    func aListOfMoreThanTwelveItemsIsCutToEight(items: Int, kept: Int) {
        let list = HTMLElement(
            name: "ol",
            children: (1...items).flatMap { number -> [HTMLNode] in
                [.text("\n"), .element(HTMLElement(name: "li", children: [.text("Step \(number)")]))]
            })
        let cut = ListCutter.cut(.element(list)).element?.children.compactMap(\.element) ?? []
        #expect(cut.count == kept)
        #expect(HTMLText.plain(cut.last.map { $0.children } ?? []) == "Step \(kept)")
    }

    @Test func whatIsNoListIsNotCut() {
        let paragraph = HTMLNode.element(
            HTMLElement(name: "p", children: Array(repeating: .element(HTMLElement(name: "li")), count: 20)))
        #expect(ListCutter.cut(paragraph) == paragraph)
    }

    @Test func aShortPassageIsQuotedWhole() {
        let html = "<p>One.</p><ul><li>Two</li></ul>"
        #expect(Self.extract(html, "one") == html)
    }
}
