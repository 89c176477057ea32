import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// Rows 5 to 12 of AGENT 2: how a conversation comes to a human.
@Suite struct EscalationDialogueTests {
    static let requested = "escalate: Escalation requested by user"
    static let forced = "escalate: Escalation rule matched"
    static let offer = "member of our team"
    static let strangers = [
        "What will the weather be like in Lisbon tomorrow?", "how do I bake sourdough bread",
        "who won the world cup in 2022",
    ]

    @Test func aHumanIsOfferedOnTheFirstTurnAndComesOnTheSecond() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("Can I talk to a human?")
        #expect(turn.steps == ["reply"] && turn.html.contains(Self.offer))
        #expect(dialogue.memory.pending == .offer && !dialogue.memory.isAnswered)
        #expect(try await dialogue.say("yes please").steps == [Self.requested])
        var bare = try Dialogue()
        try await bare.say("I want to talk to a human")
        #expect(try await bare.say("I want to talk to a human").steps == [Self.requested])
    }

    @Test func withAnEarlierMessageInTheHistoryARequestEscalates() async throws {
        var later = try Dialogue(history: [(.user, "I need help"), (.agent, "With what?")])
        #expect(try await later.say("I want to speak to an agent").steps == [Self.requested])
        var greeted = try Dialogue(history: [(.agent, "Hello, what can I do?")])
        #expect(try await greeted.say("I want to speak to an agent").steps == ["reply"])
    }

    @Test func aHandOverThatWasAskedForIsAnnouncedWhereTheWorkspaceWants() async throws {
        var dialogue = try Dialogue()
        dialogue.policy.handoverMessage = "Let me connect you."
        try await dialogue.say("How do I reset my password?")
        let turn = try await dialogue.say("please let me speak to someone")
        #expect(turn.steps == ["reply", Self.requested] && turn.html == "<p>Let me connect you.</p>")
    }

    @Test func anOfferThatIsDeclinedIsNotRepeated() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("Can I talk to a human?")
        let turn = try await dialogue.say("no thanks")
        #expect(turn.steps == ["reply"] && !turn.html.contains(Self.offer))
        #expect(dialogue.memory.pending == .none && dialogue.memory.offers == 1)
        #expect(try await dialogue.say("I want to speak to an agent").steps == [Self.requested])
    }

    @Test func aQuestionAfterAnOfferIsAnsweredAndTheOfferStaysOpenForOneTurn() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("Can I talk to a human?")
        #expect(try await dialogue.say("How do I reset my password?").cites)
        #expect(dialogue.memory.pending == .offer && dialogue.memory.isAnswered)
        var accepted = dialogue
        #expect(try await accepted.say("yes, connect me").steps == [Self.requested])
        #expect(try await dialogue.say("And how do I change my e-mail address?").cites)
        #expect(dialogue.memory.pending == .none)
        #expect(try await dialogue.say("yes").steps == ["reply"])
    }

    @Test func twoUnknownQuestionsInARowLeadToAnOfferAndTheThirdToAHuman() async throws {
        var dialogue = try Dialogue()
        let first = try await dialogue.say(Self.strangers[0])
        #expect(first.steps == ["reply"] && first.html.contains("don't know") && !first.cites)
        #expect(!dialogue.memory.isAnswered)
        let second = try await dialogue.say(Self.strangers[1])
        #expect(second.html.contains(Self.offer) && second.html.contains("don't know"))
        #expect(try await dialogue.say(Self.strangers[2]).steps == [Self.forced])
    }

    @Test func anAnswerInBetweenStartsTheCountOver() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say(Self.strangers[0])
        #expect(try await dialogue.say("How do I reset my password?").cites)
        #expect(!(try await dialogue.say(Self.strangers[1]).html.contains(Self.offer)))
        #expect(dialogue.memory.offers == 0 && dialogue.memory.unansweredRun == 1)
    }

    @Test func anUnknownNamesAtMostThreeArticlesThatMayBeNear() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("can I pay my invoice with seashells by post in Portugal")
        #expect(turn.html.contains("don't know"))
        #expect(turn.html.split(separator: "<li>").count - 1 <= 3)
    }

    @Test func angerGetsAWordAnAnswerAndAnOfferInOneReply() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("This is ridiculous!!! How do I reset my password?")
        #expect(turn.steps == ["reply"] && turn.cites)
        #expect(turn.html.hasPrefix("<p>I'm sorry") && turn.html.contains(Self.offer))
        #expect(dialogue.memory.pending == .offer && dialogue.memory.isAnswered)
        #expect(try await dialogue.say("I'm so fed up with this, it is ridiculous!!!").steps == [Self.forced])
    }

    @Test func anAnswerToTheAngryThatHelpedResolves() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("This is ridiculous!!! How do I reset my password?")
        #expect(try await dialogue.say("ok that worked, thanks").steps == ["reply", "resolve"])
    }

    @Test func angerWithoutAnAnswerGetsTheOffer() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("this is fucking ridiculous!!!")
        #expect(turn.html.contains("frustrating") && turn.html.contains(Self.offer) && !turn.cites)
        #expect(!dialogue.memory.isAnswered)
    }

    @Test(arguments: ["support", "agent", "help desk"])
    func aBareKeywordGetsAnOfferAndTheNextAHuman(text: String) async throws {
        var dialogue = try Dialogue()
        #expect(try await dialogue.say(text).html.contains(Self.offer))
        try await dialogue.say("no")
        #expect(try await dialogue.say(text).steps == [Self.requested])
    }

    @Test func howToReachSomebodyIsAnsweredFromTheContentOrElseWithAnOffer() async throws {
        var unknown = try Dialogue()
        #expect(try await unknown.say("what is your phone number?").html.contains(Self.offer))
        var known = try Dialogue(
            contents: Dialogue.contents([
                ("Contact support", [("", "<p>Call our phone number 555 0100, or write to support.</p>")]),
                ("Plans", [("", "<p>The Team plan costs 12 euros.</p>")]),
            ]))
        let turn = try await known.say("what is your support phone number?")
        #expect(turn.cites && turn.html.contains("555 0100") && known.memory.offers == 0)
    }

    @Test(arguments: [
        "is there live chat support?", "get support for SSO", "I need an agent to sign the contract",
        "how can guests talk to the team", "do you support SSO?",
    ])
    func whatOnlySoundsLikeAWishForAHumanNeitherOffersNorEscalates(text: String) async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("How do I reset my password?")
        let turn = try await dialogue.say(text)
        #expect(turn.steps == ["reply"] && dialogue.memory.offers == 0)
    }

    @Test func aQuestionAskedThreeTimesGetsAnOfferAndThenAHuman() async throws {
        var dialogue = try Dialogue()
        #expect(try await dialogue.say("How do I reset my password?").cites)
        #expect(try await dialogue.say("how do i reset the password").cites)
        let third = try await dialogue.say("How do I reset my password??")
        #expect(third.branch == "signal.loop" && third.html.contains(Self.offer) && !third.cites)
        #expect(try await dialogue.say("how do I reset my password").steps == [Self.forced])
    }

    @Test func aQuestionWithSomethingNewInItIsNoLoop() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("How do I reset my password?")
        try await dialogue.say("How do I reset my password now?")
        #expect(try await dialogue.say("How do I reset my password without the e-mail?").branch == "question")
    }

    @Test func aRuleBeatsTheAnswerAndNeedsNoHumansInTheChat() async throws {
        var dialogue = try Dialogue()
        let condition = EscalationRule.Condition(
            subject: .user, attribute: "plan", comparison: .equals, value: "enterprise")
        dialogue.policy.escalationRules = [EscalationRule(name: "VIP", conditions: [condition])]
        dialogue.policy.hasHumans = false
        dialogue.policy.handoverMessage = "Let me connect you."
        #expect(try await dialogue.say("How do I reset my password?").cites)
        dialogue.userAttributes["plan"] = "enterprise"
        #expect(try await dialogue.say("How do I reset my password?").steps == ["escalate: Escalation rule: VIP"])
        dialogue.settings = TurnSettings(isConversational: false, isAsk: true)
        #expect(try await dialogue.say("How do I reset my password?").steps == ["reply"])
        dialogue.policy.askAppliesRules = true
        #expect(try await dialogue.say("How do I reset my password?").steps == ["escalate: Escalation rule: VIP"])
    }

    @Test func harmGetsFixedWordsAndAHumanWhereThereIsOne() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("I want to kill myself")
        #expect(turn.steps == ["reply", Self.forced] && turn.html.contains("emergency number"))
        var alone = try Dialogue()
        alone.policy.hasHumans = false
        #expect(try await alone.say("I will kill you").steps == ["reply"])
        var asked = try Dialogue()
        asked.settings = TurnSettings(isConversational: false, isAsk: true)
        let words = try await asked.say("I want to kill myself")
        #expect(words.steps == ["reply"] && words.html.contains("emergency number"))
    }

    @Test func withoutHumansNobodyIsOfferedOrCalled() async throws {
        var dialogue = try Dialogue()
        dialogue.policy.hasHumans = false
        for text in ["Can I talk to a human?", "agent", "I want a real person", "this is fucking ridiculous!!!"] {
            let turn = try await dialogue.say(text)
            #expect(turn.steps == ["reply"], "\(text)")
            #expect(turn.html.contains("can't pass you to a person here") && !turn.html.contains(Self.offer))
            #expect(!dialogue.memory.isAnswered && dialogue.memory.pending == .none)
        }
        for text in Self.strangers { #expect(try await dialogue.say(text).steps == ["reply"]) }
        #expect(dialogue.memory.offers == 0)
        let turn = try await dialogue.say("Can I talk to somebody about how to reset my password?")
        #expect(turn.html.contains("can't pass you to a person here") && turn.cites)
    }
}
