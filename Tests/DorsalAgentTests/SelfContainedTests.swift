import DorsalCore
import Testing

@testable import DorsalAgent

/// Rows 15 to 17 of AGENT 2: one self-contained answer, and e-mail.
@Suite struct SelfContainedTests {
    @Test(arguments: [TurnSettings(isConversational: false), TurnSettings(isConversational: false, isAsk: true)])
    func thereIsOneStatementAndNothingElse(settings: TurnSettings) async throws {
        for text in [
            "Can I talk to a human?", "agent", "What is the weather?", "how do I bake sourdough bread", "thanks", "hi",
            "this is fucking ridiculous!!!", "that didn't help", "no", "yes", "bye", "?!", "are you a bot?",
            "how do I contact support", "I'll wait for an update", "that worked, thanks", "I want to kill myself",
        ] {
            var dialogue = try Dialogue()
            dialogue.settings = settings
            dialogue.policy.confirmationPrompt = .separate
            try await dialogue.say("What is the weather?")
            let turn = try await dialogue.say(text)
            #expect(turn.steps == ["reply"], "\(text)")
            // Quotes may hold questions; the agent's own words do not.
            if !turn.cites { #expect(!turn.html.contains("?"), "\(text): \(turn.html)") }
            #expect(!turn.html.contains("member of our team"), "\(text)")
            #expect(dialogue.memory.offers == 0 && dialogue.memory.pending == .none)
        }
    }

    @Test func anAnswerIsGivenAsEver() async throws {
        var dialogue = try Dialogue()
        dialogue.settings = TurnSettings(isConversational: false)
        dialogue.policy.confirmationPrompt = .inline
        let turn = try await dialogue.say("How do I reset my password?")
        #expect(turn.cites && !turn.html.contains("looking for?"))
    }

    @Test func anEmailHasASalutationItsSourcesAndASignOff() async throws {
        var dialogue = try Dialogue()
        dialogue.settings = TurnSettings(isEmail: true)
        let html = try await dialogue.say("How do I reset my password?").html
        let sources =
            "<p>Sources:</p><ol><li><a href=\"https://help.quillport.example/account/reset-password\">Reset your password</a>"
            + "</li></ol><p>Kind regards</p>"
        #expect(html.hasPrefix("<p>Hello Ada,</p>") && html.hasSuffix(sources))
        #expect(html.contains("data-inline-citation"))
        let unknown = try await dialogue.say("how do I bake sourdough bread").html
        #expect(unknown.hasPrefix("<p>Hello Ada,</p>") && unknown.hasSuffix("<p>Kind regards</p>"))
        #expect(!unknown.contains("Sources:"))
    }
}
