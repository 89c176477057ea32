import DorsalCore
import Testing

@testable import DorsalAgent

/// Who asks how to switch something off is not told how to switch it on.
@Suite struct OppositesTests {
    static func oppose(_ question: String, _ text: String) -> Bool {
        let analyzer = TextAnalyzer(locale: "en")
        let pairs = Languages.bundled.english.content.opposites
        return Opposites.oppose(pairs, question: analyzer.terms(question).map(\.stem)) {
            analyzer.terms(text).map(\.stem)
        }
    }

    @Test(arguments: [
        ("how do I turn off the sound", "Turn the sound on under Settings."),
        ("disable two-factor sign-in", "Enable two-factor sign-in under Security."),
        ("can I switch the reports off", "Reports: how to activate them."),
        ("how do I unsubscribe", "Subscribe to the newsletter at the bottom of the page."),
        ("how do I export my contacts", "Import contacts from a file."),
        ("how do I log out", "To log in, type your address."),
    ])
    func onlyTheOtherWayIsTold(question: String, text: String) {
        #expect(Self.oppose(question, text))
    }

    @Test(arguments: [
        ("how do I turn off the sound", "Turn the sound off under Settings."),
        ("how do I turn off the sound", "Turn the sound on, or switch it off again."),
        ("how do I turn off the sound", "The sound has eleven steps."),
        ("how do I turn on the sound", "Choose Enable. Choose Disable to end it."),
        ("export and import contacts", "Import contacts from a file."),
        ("where is the sound", "Turn the sound on under Settings."),
    ])
    func whatIsAskedIsToldOrNothingIs(question: String, text: String) {
        #expect(!Self.oppose(question, text))
    }

    @Test func aPhraseMayHaveSeveralWords() throws {
        let pair = try #require(Opposites.Pair("opt back in | opt out", locale: "en"))
        let question = ["opt", "back", "in", "letter"]
        #expect(Opposites.oppose([pair], question: question) { ["opt", "out", "letter"] })
        #expect(!Opposites.oppose([pair], question: question) { ["opt", "out", "letter", "opt", "us", "back", "in"] })
        // Two words of three are not the phrase.
        #expect(!Opposites.oppose([pair], question: ["opt", "back", "letter"]) { ["opt", "out", "letter"] })
    }

    @Test func everyLanguageHasItsOwn() {
        let contents = Dialogue.contents([
            (
                title: "Nachtlicht einschalten",
                sections: [(heading: "", html: "<p>Um das Nachtlicht einzuschalten, Licht einschalten wählen.</p>")]
            )
        ]).map { content in
            var content = content
            content.document.locale = "de"
            return content
        }
        let finder = AnswerFinder(index: KnowledgeIndex(contents: contents, revision: 1))
        #expect(finder.find("wie kann ich das Nachtlicht einschalten").answer != nil)
        #expect(finder.find("wie kann ich das Nachtlicht ausschalten").answer == nil)
    }

    @Test func aSectionThatTellsTheOppositeIsNoPartOfTheQuote() throws {
        let contents = Dialogue.contents([
            (
                title: "Roaming",
                sections: [
                    (heading: "Switch roaming on", html: "<ol><li>Open Mobile.</li><li>Switch roaming on.</li></ol>"),
                    (heading: "Switch roaming off", html: "<p>To switch roaming off, text STOP to 2020.</p>"),
                ]
            )
        ])
        let finder = AnswerFinder(index: KnowledgeIndex(contents: contents, revision: 1))
        let off = try #require(finder.find("how do I switch roaming off").answer)
        #expect(off.passages.map(\.headings) == [["Switch roaming off"]])
        let on = try #require(finder.find("how do I switch roaming on").answer)
        #expect(on.passages.map(\.headings) == [["Switch roaming on"]])
    }

    @Test func theOppositeIsNoAnswer() {
        let contents = Dialogue.contents([
            (
                title: "Switch on the night light",
                sections: [(heading: "", html: "<p>To switch on the night light choose Light, then On.</p>")]
            )
        ])
        let finder = AnswerFinder(index: KnowledgeIndex(contents: contents, revision: 1))
        #expect(finder.find("how do I switch on the night light").answer != nil)
        #expect(finder.find("how do I switch off the night light").answer == nil)
    }
}
