import DorsalCore
import Foundation
import Testing

@testable import DorsalAgent

/// Articles that have a twin, of the training set of holiday homes: for guests and for hosts.
@Suite struct TwinArticleTests {
    private static func finder() throws -> AnswerFinder {
        let folder = TrainingSetTests.folder.appending(path: "travel")
        let set = try EvaluationSet(folder: folder)
        return AnswerFinder(index: KnowledgeIndex(contents: set.contents, revision: 1, options: .helpDesk()))
    }

    @Test func whoAsksNearlyByTheTitleGetsTheArticle() throws {
        let finding = try Self.finder().find("how do I cancel my booking as a guest")
        #expect(finding.answer?.document.title == "Cancel your booking as a guest")
        #expect(finding.verdict.features["asked_for"] == 1)
    }

    @Test func whoAsksForSomethingElseBesidesDoesNotGetItForItsTitle() throws {
        let finding = try Self.finder().find("how do I cancel my booking as a guest of the lighthouse museum")
        #expect(finding.verdict.features["asked_for"] == nil)
    }
}
