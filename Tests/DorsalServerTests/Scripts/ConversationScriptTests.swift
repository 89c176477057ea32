import DorsalCore
import FinAgentAPI
import Testing

/// Whole conversations against the server: exact events, on webhook and stream, on a manual clock (AGENT 2).
@Suite struct ConversationScriptTests {
    private static let scripts =
        AnswerScripts.all + FeedbackScripts.all + RequestScripts.all + SignalScripts.all + RuleScripts.all
        + SilenceScripts.all + SelfContainedScripts.all + EndingScripts.all

    /// Those that may be played in a version before 2.16.
    private static let olderScripts = scripts.filter { $0.version == .v2_16 }

    @Test(.timeLimit(.minutes(2)), arguments: scripts)
    func aConversationBringsExactlyItsEvents(_ script: ConversationScript) async throws {
        try await ScriptRunner.play(script)
    }

    @Test(.timeLimit(.minutes(2)), arguments: olderScripts)
    func inOlderVersionsTheReplySaysThatTheAgentWaits(_ script: ConversationScript) async throws {
        var script = script
        script.version = .v2_14
        try await ScriptRunner.play(script)
    }

    /// Rows 18 and 19 are procedures.
    @Test(arguments: [Array(1...17), Array(20...22)].flatMap(\.self))
    func everyRowOfTheTableHasItsScripts(row: Int) {
        #expect(Self.scripts.contains { $0.row == row && !$0.steps.isEmpty })
    }

    /// Step 3 is guidance, of which there is none yet.
    @Test(arguments: [1, 2, 4, 5, 6, 7])
    func everyStepOfTheDecisionHasScriptsWithHumansAndWithout(step: Int) {
        let shown = Self.scripts.filter { $0.step == step }
        #expect(shown.contains { $0.policy.hasHumans })
        #expect(step == 4 || shown.contains { !$0.policy.hasHumans })
    }

    @Test func everyScriptHasANameOfItsOwn() {
        let names = Self.scripts.map(\.testDescription)
        #expect(Set(names).count == names.count)
    }
}
