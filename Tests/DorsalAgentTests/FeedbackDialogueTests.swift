import DorsalCore
import Testing

@testable import DorsalAgent

/// Rows 1 to 4 of AGENT 2: what comes after an answer.
@Suite struct FeedbackDialogueTests {
    static func answered(
        _ prompt: ConversationPolicy.ConfirmationPrompt = .off, isEmail: Bool = false
    ) async throws -> (dialogue: Dialogue, turn: Dialogue.Turn) {
        var dialogue = try Dialogue()
        dialogue.policy.confirmationPrompt = prompt
        dialogue.settings.isEmail = isEmail
        let turn = try await dialogue.say("How do I reset my password?")
        #expect(turn.cites)
        return (dialogue, turn)
    }

    @Test(arguments: [
        "That worked, thanks!", "thanks", "Thank you so much for your help!", "ok thanks",
        "perfect, that's what I needed",
        "no, that's all, thanks", "it works now",
    ])
    func aConfirmationAfterAnAnswerResolves(text: String) async throws {
        var (dialogue, _) = try await Self.answered()
        let turn = try await dialogue.say(text)
        #expect(turn.steps == ["reply", "resolve"] && turn.html == "<p>Glad I could help!</p>")
    }

    @Test(arguments: [
        "Thanks, I'll wait for an update", "I'll wait for an update", "thanks but that is not it",
        "Thank you, I will try that", "thx, let me know when it's fixed", "thanks for nothing", "thanks, still broken",
        "great", "thanks anyway", "ok", "yes", "perfect", "thanks in advance", "ok thanks, I'll get back to you", "bye",
        "no thanks", "nope, thank you", "thanks but no thanks", "thank you anyway, bye", "thanks I guess",
    ])
    func whatLeavesSomethingOpenIsNoResolution(text: String) async throws {
        var (dialogue, _) = try await Self.answered()
        #expect(try await dialogue.say(text).steps == ["reply"])
    }

    @Test(arguments: ["That worked, thanks!", "thanks", "ok thanks"])
    func nothingResolvesBeforeAnAnswer(text: String) async throws {
        var greeted = try Dialogue()
        try await greeted.say("Hello")
        #expect(try await greeted.say(text).steps == ["reply"])
        var unknown = try Dialogue()
        try await unknown.say("What will the weather be like in Lisbon tomorrow?")
        #expect(try await unknown.say(text).steps == ["reply"])
        var offered = try Dialogue()
        try await offered.say("agent")
        try await offered.say("no")
        #expect(try await offered.say(text).steps == ["reply"])
    }

    @Test func anUnknownAfterAnAnswerTakesItsPlace() async throws {
        var (dialogue, _) = try await Self.answered()
        try await dialogue.say("how do I bake sourdough bread")
        #expect(!dialogue.memory.isAnswered)
        #expect(try await dialogue.say("thanks").steps == ["reply"])
    }

    @Test func aNegativeGetsAnotherAnswerOrAQuestionAndThenAnOffer() async throws {
        var (dialogue, first) = try await Self.answered()
        let shown = Set(dialogue.memory.shownPassages)
        let second = try await dialogue.say("That didn't help")
        #expect(second.steps == ["reply"] && second.html != first.html && second.html.contains("what is missing"))
        #expect(dialogue.memory.negatives == 1)
        let added = Set(dialogue.memory.shownPassages).subtracting(shown)
        #expect(second.cites == !added.isEmpty && dialogue.memory.isAnswered == second.cites)
        let third = try await dialogue.say("no, that is not what I asked")
        #expect(third.html.contains("member of our team") && dialogue.memory.negatives == 2)
        #expect(!dialogue.memory.isAnswered)
    }

    @Test func aSecondAnswerThatHelpsResolves() async throws {
        var dialogue = try Dialogue(
            contents: Dialogue.contents([
                ("Reset your password", [("", "<p>Reset your password on the sign-in page.</p>")]),
                ("Reset a password as an admin", [("", "<p>An admin can reset the password of a member.</p>")]),
            ]))
        let first = try await dialogue.say("How do I reset a password?")
        let second = try await dialogue.say("no, that is not it")
        #expect(first.cites && second.cites && first.html != second.html)
        #expect(dialogue.memory.pending == .confirmation && dialogue.memory.isAnswered)
        #expect(try await dialogue.say("yes").steps == ["reply", "resolve"])
    }

    @Test func aNegativeWithNothingElseToSayAsksAndTheAnswerIsTakenTogether() async throws {
        var dialogue = try Dialogue(
            contents: Dialogue.contents([
                ("Reset your password", [("", "<p>Reset your password on the sign-in page.</p>")]),
                ("Single sign-on", [("", "<p>With SAML your company resets your password.</p>")]),
                ("Plans", [("", "<p>The Team plan costs 12 euros.</p>")]),
            ]))
        try await dialogue.say("How do I reset my password?")
        try await dialogue.say("that didn't help")
        guard dialogue.memory.pending == .clarification else { return }
        #expect(!dialogue.memory.isAnswered)
        #expect(try await dialogue.say("my company uses SAML").html.contains("SAML"))
    }

    @Test func aNegativeThatSaysWhatWasMeantIsLookedUp() async throws {
        var (dialogue, _) = try await Self.answered()
        let turn = try await dialogue.say("no, I meant how do I change my e-mail address")
        #expect(turn.html.contains("account/change-email") && dialogue.memory.negatives == 1)
    }

    @Test func aProblemToldAfterAnAnswerIsAQuestionAndNoNegative() async throws {
        var (dialogue, _) = try await Self.answered()
        try await dialogue.say("I tried to upload a large file from my phone and it did not work")
        #expect(dialogue.memory.negatives == 0)
    }

    @Test func theQuestionWhetherItHelpedIsOffByDefault() async throws {
        let (dialogue, turn) = try await Self.answered()
        #expect(!turn.html.contains("looking for?") && dialogue.memory.pending == .none)
    }

    @Test func itStandsAtTheEndOrInAReplyOfItsOwn() async throws {
        let inline = try await Self.answered(.inline).turn
        #expect(inline.steps == ["reply"] && inline.html.hasSuffix("<p>Is that what you were looking for?</p>"))
        var (dialogue, separate) = try await Self.answered(.separate)
        #expect(separate.steps == ["reply", "reply"])
        #expect(separate.html.hasSuffix("<p>Is that what you were looking for?</p>"))
        #expect(dialogue.memory.pending == .confirmation)
        let later = try await dialogue.say("How do I change my e-mail address?")
        #expect(later.html.hasSuffix("<p>Did that answer your question?</p>"))
    }

    @Test func byEmailItNeverComesAlone() async throws {
        let turn = try await Self.answered(.separate, isEmail: true).turn
        #expect(turn.steps == ["reply"] && turn.html.contains("Is that what you were looking for?"))
    }

    @Test func yesResolvesAndNoLooksFurther() async throws {
        var (yes, _) = try await Self.answered(.inline)
        #expect(try await yes.say("yes").steps == ["reply", "resolve"])
        var (no, _) = try await Self.answered(.inline)
        #expect(try await no.say("No").steps == ["reply"])
        #expect(no.memory.negatives == 1)
        #expect(try await no.say("no").html.contains("member of our team"))
    }

    @Test func anAnswerThatAsksSomethingItselfIsNotFollowedByAnotherQuestion() async throws {
        let contents = Dialogue.contents([
            ("Refunds", [("", "<p>Have you paid by card? Then a refund takes five days.</p>")])
        ])
        for prompt in [ConversationPolicy.ConfirmationPrompt.inline, .separate] {
            var dialogue = try Dialogue(contents: contents)
            dialogue.policy.confirmationPrompt = prompt
            let turn = try await dialogue.say("how long does a refund take")
            #expect(turn.cites && turn.steps == ["reply"] && !turn.html.contains("looking for?"))
        }
    }
}
