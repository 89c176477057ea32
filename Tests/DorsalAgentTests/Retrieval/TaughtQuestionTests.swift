import DorsalCore
import Testing

@testable import DorsalAgent

/// What an operator taught in so many words is answered as they taught it (AGENT 3.1, step 3).
@Suite struct TaughtQuestionTests {
    static let contents = [
        KnowledgeIndexTests.content(
            "own", title: "Tracking", text: "The mail that says that your parcel is on its way has a link.",
            questions: ["Where is my order right now?", "Qué pasó con mi pedido"]),
        KnowledgeIndexTests.content(
            "other", title: "Orders", text: "Where you order, right now or later: in the shop."),
    ]

    @Test(arguments: ["Where is my order right now?", "WHERE IS MY ORDER, RIGHT NOW", "que paso con mi pedido"])
    func whoAsksInTheSameWordsGetsTheDocument(question: String) {
        let finding = AnswerFinder(index: KnowledgeIndex(contents: Self.contents, revision: 1)).find(question)
        #expect(finding.answer?.document.path == "own" && finding.verdict.probability == 1)
    }

    @Test(arguments: ["Where is my order right then?", "right now where is my order", ""])
    func otherWordsAreForTheGate(question: String) {
        let finding = AnswerFinder(index: KnowledgeIndex(contents: Self.contents, revision: 1)).find(question)
        #expect(finding.verdict.features["taught"] == nil)
    }

    @Test func whatWasShownOrIsForOthersIsNotShown() {
        let question = "Where is my order right now?"
        let finder = AnswerFinder(index: KnowledgeIndex(contents: Self.contents, revision: 1))
        #expect(finder.find(question, excluding: ["doc_own#0"]).answer?.document.path != "own")
        var secret = Self.contents
        secret[0].document.audience = "staff"
        var stranger = AnswerFinder(index: KnowledgeIndex(contents: secret, revision: 1))
        stranger.scope = SearchScope(audiences: [])
        #expect(stranger.find(question).answer?.document.path != "own")
    }
}
