import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// Answers, courtesies, and what holds for every turn.
@Suite struct HelpAgentTests {
    @Test func aQuestionIsAnsweredWithItsStepsAndOneCitation() async throws {
        var dialogue = try Dialogue()
        let turn = try await dialogue.say("How do I reset my password?")
        #expect(turn.steps == ["reply"])
        #expect(turn.html.contains("<ol>") && turn.html.contains("Forgot password?"))
        let citation =
            #"[<a data-inline-citation="" href="https://help.quillport.example/account/reset-password">1</a>]"#
        #expect(turn.html.split(separator: citation, omittingEmptySubsequences: false).count == 2)
        #expect(dialogue.memory.answers == 1 && dialogue.memory.isAnswered)
    }

    @Test func anAnswerFromASnippetIsACustomOne() async throws {
        var contents = Dialogue.contents([
            ("Parking", [("", "<p>Visitors park behind the building.</p>")]),
            ("Opening hours", [("", "<p>The shop opens at nine.</p>")]),
        ])
        contents[0].document.source = Snippet.source
        var dialogue = try Dialogue(contents: contents)
        try await dialogue.say("Hello")
        #expect(dialogue.memory.lastAnswer == nil)
        try await dialogue.say("Where can visitors park?")
        #expect(dialogue.memory.lastAnswer == .custom)
        // Part of it is help content.
        try await dialogue.say("Where can visitors park? And when does the shop open?")
        #expect(dialogue.memory.answers == 2 && dialogue.memory.lastAnswer == .ai)
        var other = try Dialogue(contents: contents)
        try await other.say("When does the shop open?")
        #expect(other.memory.lastAnswer == .ai)
        try await other.say("Where can visitors park?")
        #expect(other.memory.answers == 2 && other.memory.lastAnswer == .custom)
    }

    @Test func aGreetingBeforeAQuestionDoesNotGetInItsWay() async throws {
        var plain = try Dialogue()
        var polite = try Dialogue()
        let one = try await plain.say("How do I reset my password?")
        let other = try await polite.say("Hello! How do I reset my password? Thank you!")
        #expect(one.html == other.html)
    }

    @Test func aGreetingWithAWordIsAnsweredWhenTheWordIsKnown() async throws {
        var known = try Dialogue()
        #expect(try await known.say("Hello, refunds").cites)
        var unknown = try Dialogue()
        let turn = try await unknown.say("Hi Bartholomew")
        #expect(turn.branch == "courtesy.greeting" && !turn.cites)
    }

    @Test func whoAsksForTheBotIsTold() async throws {
        var dialogue = try Dialogue()
        #expect(try await dialogue.say("are you a bot?").html.contains("Yes, I'm an automated agent"))
        #expect(try await dialogue.say("so you are not a real person?").html.contains("automated agent, not a person"))
        #expect(try await dialogue.say("who are you").html.contains("I'm an automated agent"))
        let turn = try await dialogue.say("Are you a bot? How do I reset my password?")
        #expect(turn.cites && turn.html.contains("automated agent"))
    }

    @Test func aBareYesQuotesNothingAndCountsAsNoUnansweredQuestion() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("How do I reset my password?")
        for text in ["yes", "ok", "great"] {
            let turn = try await dialogue.say(text)
            #expect(turn.steps == ["reply"] && !turn.cites)
        }
        #expect(dialogue.memory.unansweredRun == 0 && dialogue.memory.isAnswered)
    }

    @Test func aBareFollowUpCarriesTheLastQuestion() async throws {
        var dialogue = try Dialogue()
        try await dialogue.say("How many guests can I have?")
        #expect(try await dialogue.say("and on the business plan?").html.contains("sharing/guests"))
    }

    @Test func whatTheUserWroteIsNeverEchoedAsMarkup() async throws {
        var dialogue = try Dialogue()
        for text in [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)> password", "\u{202E}\u{0}",
            String(repeating: "a ", count: 50_000),
        ] {
            let turn = try await dialogue.say(text)
            #expect(!turn.steps.isEmpty && !turn.html.contains("<script") && !turn.html.contains("onerror"))
        }
    }

    @Test func theSameTurnGivesTheSameDecisionAndATrace() async throws {
        let provider = KnowledgeIndexProvider()
        provider.replace(try SampleHelpCentreTests.index())
        for text in [
            "refund?", "this is ridiculous!!! how do I reset my password", "can I talk to a human about refunds",
        ] {
            let context = TurnContext(
                transcript: [TranscriptEntry(position: 1, author: .user, body: text, isHistory: false)],
                answeredPosition: 0, memory: ConversationMemory(), userName: nil, userAttributes: [:],
                conversationAttributes: [:], settings: TurnSettings(), now: Timestamp(milliseconds: 0))
            let one = try await HelpAgent(knowledge: provider).run(context)
            for _ in 0..<5 {
                let other = try await HelpAgent(knowledge: provider).run(context)
                #expect(one.steps == other.steps && one.trace == other.trace && one.memory == other.memory)
            }
            #expect(one.trace["schema"] == 2 && one.trace["escalation"]?["branch"]?.string?.isEmpty == false)
        }
    }

    @Test func aMemoryOfAnEarlierReleaseIsRead() async throws {
        var dialogue = try Dialogue()
        dialogue.memory.isAnswered = false
        dialogue.memory.pending = .offer
        dialogue.memory.offers = 1
        #expect(try await dialogue.say("yes").steps == ["escalate: Escalation requested by user"])
    }

    @Test func theWorkspaceSaysHowSureTheAgentMustBe() async throws {
        let question = "how long is the link for a new password valid"
        var dialogue = try Dialogue()
        dialogue.policy.answersFrom = 99
        let turn = try await dialogue.say(question)
        #expect(!turn.cites && turn.trace["confidence"]?["thresholds"]?["answer"] == .number(0.99))
        var other = try Dialogue()
        #expect(try await other.say(question).cites)
    }
}
