import DorsalCore
import Foundation
import Testing

@testable import DorsalAgent

@Suite struct OwnQuestionsTests {
    private let index = KnowledgeIndex(
        contents: [
            KnowledgeIndexTests.content("cards.md", title: "Change your card", text: "Open Billing and choose Card."),
            KnowledgeIndexTests.content("plans.md", title: "Change your plan", text: "Open Plans."),
        ], revision: 1)

    @Test func theRightArticleIsCountedByAnyOfItsNames() throws {
        let questions = [
            LabelledQuestion(question: "change my card", article: "cards.md"),
            LabelledQuestion(question: "change my plan", article: "Change your plan"),
            LabelledQuestion(question: "change my card", article: "doc_plans.md"),
            LabelledQuestion(question: "who won the match", article: nil),
        ]
        let result = try OwnQuestions(index: index).run(questions, precision: 0.9)
        let first = try #require(result.report.measurements.first { $0.name == "right article first" })
        #expect(abs(first.value - 2.0 / 3) < 1e-9)
        #expect(result.misses.map(\.found) == ["cards.md"])
    }

    @Test func theQuestionsOfTheSampleHelpCentreAreRead() throws {
        let questions = try LabelledQuestion.read(SampleHelpCentreTests.folder.appending(path: "questions.json"))
        #expect(questions.contains { $0.article == "account/reset-password.md" })
        #expect(questions.contains { $0.article == nil })
        #expect(throws: LabelledQuestionProblem.notJSON) {
            let file = FileManager.default.temporaryDirectory.appending(path: "questions-\(UUID().uuidString).json")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(#"{"questions": []}"#.utf8).write(to: file)
            _ = try LabelledQuestion.read(file)
        }
    }

    @Test func anArticleThatDoesNotExistIsNamed() {
        #expect(throws: LabelledQuestionProblem.unknownArticles(["gone.md"])) {
            try OwnQuestions(index: index).run([LabelledQuestion(question: "x", article: "gone.md")], precision: 0.9)
        }
    }

    @Test func aTitleIsFoundHoweverItIsSpelledAndAPathIsNot() throws {
        let loud = [LabelledQuestion(question: "change my plan", article: "CHANGE YOUR PLAN")]
        let result = try OwnQuestions(index: index).run(loud, precision: 0.9)
        #expect(result.misses.isEmpty && result.report.measurements.first?.value == 1)
        #expect(throws: LabelledQuestionProblem.unknownArticles(["Plans.md (line 7)"])) {
            let question = LabelledQuestion(question: "change my plan", article: "Plans.md", place: .line(7))
            _ = try OwnQuestions(index: index).run([question], precision: 0.9)
        }
    }

    @Test func thereIsNoFigureOfNoCases() throws {
        func figures(_ article: String?) throws -> MeasurementReport {
            let questions = [LabelledQuestion(question: "change my card", article: article)]
            return try OwnQuestions(index: index).run(questions, precision: 0.9).report
        }
        #expect(
            try figures("cards.md").measurements.map(\.name) == [
                "right article first", "among the first five", "MRR@5",
            ])
        #expect(try figures(nil).measurements.map(\.name) == ["unanswerable declined"])
        #expect(try figures(nil).measurements.first?.value == 0, "it is answered, from an article")
    }

    @Test func whoAsksGetsWhatTheyWouldGet() throws {
        var wiring = KnowledgeIndexTests.content("wiring.md", title: "Wiring of the relay", text: "The phase is brown.")
        wiring.document.audience = "installers"
        var copy = KnowledgeIndexTests.content("copy.md", title: "Wiring of the relay", text: "The phase is brown.")
        copy.document.audience = "partners"
        let plain = KnowledgeIndexTests.content("relay.md", title: "The relay", text: "A relay switches the pump.")
        let index = KnowledgeIndex(contents: [wiring, copy, plain], revision: 1)
        func misses(_ article: String, _ audiences: [String]) throws -> [OwnQuestions.Miss] {
            let question = LabelledQuestion(question: "wiring of the relay", article: article, audiences: audiences)
            return try OwnQuestions(index: index).run([question], precision: 0.9).misses
        }
        let missed = try #require(try misses("wiring.md", []).first)
        #expect(missed.found == "relay.md" && missed.reserved == "installers")
        #expect(try misses("wiring.md", ["partners"]).first?.found == "copy.md")
        #expect(try misses("wiring.md", ["installers"]).isEmpty)
        // Copies for several audiences have one title: each is right for its own.
        #expect(try misses("Wiring of the relay", ["partners"]).isEmpty)
    }

    @Test func theThresholdIsTheLowestThatKeepsThePrecision() {
        let judged = [(0.9, true), (0.8, true), (0.7, true), (0.6, false), (0.5, true), (0.4, false)]
            .map { (probability: $0.0, isRight: $0.1, isAnswerable: true) }
        let strict = OwnQuestions.suggestion(judged, precision: 0.99)
        let lenient = OwnQuestions.suggestion(judged, precision: 0.8)
        #expect(strict?.threshold == 0.7)
        #expect(lenient?.threshold == 0.5)
        let never = OwnQuestions.suggestion([(probability: 0.9, isRight: false, isAnswerable: false)], precision: 0.5)
        #expect(never == nil)
    }
}
