import DorsalCore
import Testing

@testable import DorsalAgent

/// Row 14 of AGENT 2, the agent's side: what is said into a silence, and whether it settled anything.
@Suite struct SilenceTests {
    static let question = "How do I reset my password?"
    static let stranger = "how do I bake sourdough bread"

    @Test func afterAnAnswerYesResolvesAndNoLooksFurther() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say(Self.question)
        let turn = try await dialogue.stay(silentUntil: .checkIn)
        #expect(turn.steps == ["reply"] && turn.html == "<p>Did that sort it out?</p>")
        #expect(dialogue.memory.pending == .confirmation && dialogue.memory.isAnswered)
        var yes = dialogue
        #expect(try await yes.say("yes").steps == ["reply", "resolve"])
        let no = try await dialogue.say("no")
        #expect(no.branch == "negative" && dialogue.memory.negatives == 1)
    }

    @Test func afterAnOfferItIsRepeatedAndCountedOnce() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("agent")
        let turn = try await dialogue.stay(silentUntil: .checkIn)
        #expect(turn.html.contains("member of our team") && dialogue.memory.offers == 1)
        #expect(try await dialogue.say("yes").steps == ["escalate: Escalation requested by user"])
    }

    @Test func afterAnUnknownItIsAskedWhatIsNeeded() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say(Self.stranger)
        let turn = try await dialogue.stay(silentUntil: .checkIn)
        #expect(turn.steps == ["reply"] && turn.html.contains("Are you still there?"))
        #expect(dialogue.memory.pending == .none && !dialogue.memory.isAnswered && dialogue.memory.offers == 0)
    }

    @Test func whereTheWorkspaceWantsAHumanIsOfferedToo() async throws {
        var unanswered = try Dialogue()
        unanswered.policy.silence.checkIn = .askAndOffer
        try await unanswered.say(Self.stranger)
        #expect(try await unanswered.stay(silentUntil: .checkIn).html.contains("member of our team"))
        #expect(unanswered.memory.offers == 1 && unanswered.memory.pending == .offer)
        #expect(try await unanswered.say("yes").steps == ["escalate: Escalation requested by user"])
        var answered = try Dialogue()
        answered.policy.silence.checkIn = .askAndOffer
        try await answered.say(Self.question)
        let turn = try await answered.stay(silentUntil: .checkIn)
        #expect(turn.html.contains("Did that sort it out?") && turn.html.contains("member of our team"))
        #expect(answered.memory.offers == 1 && answered.memory.isAnswered)
        var wanted = answered
        #expect(try await wanted.say("a real person please").steps == ["escalate: Escalation requested by user"])
        #expect(try await answered.say("yes, thanks").steps == ["reply", "resolve"])
    }

    @Test func nobodyIsOfferedTwiceOrWhereNobodyIs() async throws {
        var declined = try Dialogue()
        declined.policy.silence.checkIn = .askAndOffer
        try await declined.say("agent")
        try await declined.say("no thanks")
        #expect(!(try await declined.stay(silentUntil: .checkIn).html.contains("member of our team")))
        var alone = try Dialogue()
        alone.policy.silence.checkIn = .askAndOffer
        alone.policy.hasHumans = false
        try await alone.say(Self.question)
        #expect(!(try await alone.stay(silentUntil: .checkIn).html.contains("member of our team")))
        #expect(alone.memory.offers == 0)
    }

    @Test func withoutCheckInNothingIsSaid() async throws {
        var dialogue = try Dialogue()
        dialogue.policy.silence.checkIn = .off
        try await dialogue.say(Self.question)
        #expect(try await dialogue.stay(silentUntil: .checkIn).steps.isEmpty)
    }

    @Test func theEndIsSilentUnlessTheWorkspaceHasALastWord() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say(Self.question)
        #expect(try await dialogue.stay(silentUntil: .close).steps.isEmpty)
        dialogue.policy.silence.closingMessage = "We close this <b>now</b>."
        let turn = try await dialogue.stay(silentUntil: .close)
        #expect(turn.steps == ["reply"] && turn.html == "<p>We close this &lt;b&gt;now&lt;/b&gt;.</p>")
        #expect(dialogue.memory.isAnswered)
    }

    /// What the conversation counts as when nothing more is said.
    @Test(arguments: [
        (["How do I reset my password?"], true), (["how do I bake sourdough bread"], false), (["hello"], false),
        (["agent"], false), (["agent", "no thanks"], false), (["agent", "How do I reset my password?"], true),
        (["How do I reset my password?", "ok"], true), (["How do I reset my password?", "thanks anyway"], true),
        (["How do I reset my password?", "how do I bake sourdough bread"], false),
        (["how do I bake sourdough bread", "How do I reset my password?"], true),
        (["This is ridiculous!!! How do I reset my password?"], true), (["this is ridiculous!!! argh"], false),
        (["How do I reset my password?", "agent"], false),
        (["How do I reset my password?", "that didn't help", "no, that is not what I asked"], false),
    ])
    func silenceMeansAnAnswerOnlyAfterOneThatNobodyObjectedTo(texts: [String], isAnswered: Bool) async throws {
        var dialogue = try Dialogue()
        for text in texts { try await dialogue.say(text) }
        try await dialogue.stay(silentUntil: .checkIn)
        #expect(dialogue.memory.isAnswered == isAnswered)
        try await dialogue.stay(silentUntil: .close)
        #expect(dialogue.memory.isAnswered == isAnswered)
    }
}
