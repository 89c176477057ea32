import DorsalCore
import Testing

/// Whole conversations against the server: exact events, on webhook and stream, on a manual clock (AGENT 2).
@Suite struct ConversationScriptTests {
    @Test(arguments: SilenceScripts.all)
    func silence(_ script: ConversationScript) async throws {
        try await ScriptRunner.play(script)
    }

    @Test(arguments: EndingScripts.all)
    func endings(_ script: ConversationScript) async throws {
        try await ScriptRunner.play(script)
    }
}
