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

    @Test(arguments: [
        ("json", #"[{"question": "Where?", "article": "a.md"}, {"question": " ", "article": "a.md"}]"#),
        ("csv", "question,article\nWhere?,a.md\n ,a.md\n"), ("csv", "article,question\na.md,Where?\na.md\n"),
    ])
    func aQuestionThatSaysNothingIsNamed(form: String, text: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "questions-\(UUID().uuidString).\(form)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        #expect(throws: LabelledQuestionProblem.emptyQuestion(2)) { try LabelledQuestion.read(file) }
    }

    @Test func anArticleThatDoesNotExistIsNamed() {
        #expect(throws: LabelledQuestionProblem.unknownArticles(["gone.md"])) {
            try OwnQuestions(index: index).run([LabelledQuestion(question: "x", article: "gone.md")], precision: 0.9)
        }
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
