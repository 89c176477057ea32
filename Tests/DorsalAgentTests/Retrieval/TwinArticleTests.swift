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

    @Test func whereEitherMayBeMeantItIsAskedWhich() async throws {
        let index = try Self.finder().index
        var dialogue = Dialogue(index: index)
        let turn = try await dialogue.say("cancel a booking")
        #expect(turn.html.contains("Which of these do you mean?"), "\(turn.html)")
        #expect(dialogue.memory.options.contains("Cancel your booking as a guest"))
        let picked = try await dialogue.say("as a guest")
        #expect(picked.cites)
    }

    @Test func whoAsksForSomethingElseBesidesDoesNotGetItForItsTitle() throws {
        let finding = try Self.finder().find("how do I cancel my booking as a guest of the lighthouse museum")
        #expect(finding.verdict.features["asked_for"] == nil)
    }
}
