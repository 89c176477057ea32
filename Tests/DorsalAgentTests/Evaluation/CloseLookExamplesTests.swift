import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// What the close look is fitted on: each question as it is, and with ever more of its answer removed.
@Suite struct CloseLookExamplesTests {
    private static func content(_ path: String, _ title: String, _ texts: [String]) -> DocumentContent {
        let id = "doc_\(path)"
        return DocumentContent(
            document: HelpDocument(
                id: id, source: "test", path: path, title: title, url: nil, locale: "en", audience: nil, questions: [],
                contentHash: "", updatedAt: Timestamp(milliseconds: 0)),
            passages: texts.enumerated().map { place, text in
                Passage(documentID: id, ordinal: place, headings: [], html: "<p>\(text)</p>", text: text)
            })
    }

    @Test func aQuestionWithItsAnswerRemovedIsANearMiss() throws {
        let id = try #require((1...50).map { "q\($0)" }.first { EvaluationSplit(id: $0) == .development })
        let heldOut = try #require((1...50).map { "q\($0)" }.first { EvaluationSplit(id: $0) == .heldOut })
        let gold = EvaluationQuestion.Gold(article: "hub", contains: ["15 seconds"])
        let set = EvaluationSet(
            contents: [
                Self.content(
                    "hub", "Reset the hub",
                    ["Press the button for 15 seconds.\nThe hub restarts.", "The hub is white."]),
                Self.content("valve", "Reset a valve", ["Hold the button of the valve."]),
            ],
            questions: [id, heldOut].map {
                EvaluationQuestion(id: $0, question: "how do I reset the hub", gold: [gold])
            })
        let examples = CloseLookExamples(set).all
        #expect(examples.map(\.id) == [id, id, id, id])
        #expect(examples.map(\.removal) == [.nothing, .lines, .passages, .articles])
        #expect(examples.map { $0.passages.filter { $0.document == "hub" }.count } == [2, 2, 1, 0])
        #expect(examples.map { $0.passages.filter(\.isRight).count } == [1, 0, 0, 0])
        let coverages = examples.map { $0.passages.first?.fit["sentence_coverage"] ?? 0 }
        #expect(coverages[0] > coverages[3])
    }
}
