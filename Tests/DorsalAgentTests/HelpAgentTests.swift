import DorsalCore
import FinAgentAPI
import Testing

@testable import DorsalAgent

/// Conversations with the agent, turn by turn.
@Suite struct HelpAgentTests {
    /// Plays the application's part: keeps the transcript and the memory.
    struct Conversation {
        let agent: HelpAgent
        var transcript: [TranscriptEntry] = []
        var memory = ConversationMemory()
        var settings = TurnSettings()

        init(history: [(Author, String)] = []) throws {
            let provider = KnowledgeIndexProvider()
            provider.replace(try SampleHelpCentreTests.index())
            agent = HelpAgent(knowledge: provider)
            for (author, body) in history { add(author, body, isHistory: true) }
        }

        mutating func add(_ author: Author, _ body: String, isHistory: Bool = false) {
            transcript.append(
                TranscriptEntry(position: Int64(transcript.count + 1), author: author, body: body, isHistory: isHistory)
            )
        }

        /// Says something and answers the steps in short: `reply`, `escalate`, `resolve`.
        mutating func say(_ text: String) async throws -> (steps: [String], html: String) {
            let answered = Int64(transcript.count)
            add(.user, text)
            let decision = try await agent.run(
                TurnContext(
                    transcript: transcript, answeredPosition: answered, memory: memory, userName: "Ada <b>",
                    userAttributes: [:],
                    conversationAttributes: [:], settings: settings, now: Timestamp(milliseconds: 0)))
            memory = decision.memory
            var html = ""
            let steps = decision.steps.map { step in
                switch step {
                case .reply(let draft):
                    html += draft.html
                    return "reply"
                case .escalate(let reason): return "escalate: \(reason.text)"
                case .resolve: return "resolve"
                }
            }
            if !html.isEmpty { add(.fin, html) }
            return (steps, html)
        }
    }

    @Test func aQuestionIsAnsweredWithItsStepsAndOneCitation() async throws {
        var conversation = try Conversation()
        let (steps, html) = try await conversation.say("How do I reset my password?")
        #expect(steps == ["reply"])
        #expect(html.contains("<ol>") && html.contains("Forgot password?"))
        let citation =
            #"[<a data-inline-citation="" href="https://help.quillport.example/account/reset-password">1</a>]"#
        #expect(html.split(separator: citation, omittingEmptySubsequences: false).count == 2)
        #expect(conversation.memory.answers == 1)
    }

    @Test func aConfirmationResolvesAndThanksAfterAGreetingDoNot() async throws {
        var answered = try Conversation()
        _ = try await answered.say("How do I reset my password?")
        #expect(try await answered.say("That worked, thanks!").steps == ["reply", "resolve"])
        var greeted = try Conversation()
        #expect(try await greeted.say("Hello").steps == ["reply"])
        #expect(try await greeted.say("Thanks!").steps == ["reply"])
    }

    @Test(arguments: [
        "Thanks, I'll wait for an update", "thanks but that is not it", "Thank you, I will try that",
        "thx, let me know when it's fixed", "thanks for nothing", "thanks, still broken",
    ])
    func thanksThatLeaveSomethingOpenAreNoResolution(text: String) async throws {
        var conversation = try Conversation()
        _ = try await conversation.say("How do I reset my password?")
        #expect(try await conversation.say(text).steps == ["reply"])
    }

    @Test func aBareYesQuotesNothingAndCountsAsNoUnansweredQuestion() async throws {
        var conversation = try Conversation()
        _ = try await conversation.say("How do I reset my password?")
        for text in ["yes", "ok"] {
            let (steps, html) = try await conversation.say(text)
            #expect(steps == ["reply"] && !html.contains("data-inline-citation"))
        }
        #expect(conversation.memory.unansweredRun == 0)
    }

    @Test func waitingIsNoResolution() async throws {
        var conversation = try Conversation()
        _ = try await conversation.say("How do I reset my password?")
        #expect(try await conversation.say("I'll wait for an update").steps == ["reply"])
    }

    @Test func aHumanIsOfferedOnTheFirstTurnAndComesOnTheSecond() async throws {
        var conversation = try Conversation()
        #expect(try await conversation.say("Can I talk to a human?").steps == ["reply"])
        #expect(conversation.memory.pending == .offer)
        #expect(try await conversation.say("yes please").steps == ["escalate: Escalation requested by user"])
        var later = try Conversation(history: [(.user, "I need help"), (.agent, "With what?")])
        #expect(try await later.say("I want to speak to an agent").steps == ["escalate: Escalation requested by user"])
    }

    @Test func anOfferThatIsDeclinedIsNotRepeated() async throws {
        var conversation = try Conversation()
        _ = try await conversation.say("Can I talk to a human?")
        #expect(try await conversation.say("no thanks").steps == ["reply"])
        #expect(conversation.memory.pending == .none)
        #expect(
            try await conversation.say("I want to speak to an agent").steps == [
                "escalate: Escalation requested by user"
            ])
    }

    @Test func twoUnknownQuestionsInARowLeadToAnOffer() async throws {
        var conversation = try Conversation()
        let first = try await conversation.say("What will the weather be like in Lisbon tomorrow?")
        #expect(
            first.steps == ["reply"] && first.html.contains("don't know")
                && !first.html.contains("data-inline-citation"))
        #expect(try await conversation.say("how do I bake sourdough bread").html.contains("member of our team"))
        #expect(
            try await conversation.say("who won the world cup in 2022").steps == [
                "escalate: Escalation requested by user"
            ])
    }

    @Test func aNegativeGetsAnotherAnswerOrAQuestionAndThenAnOffer() async throws {
        var conversation = try Conversation()
        let first = try await conversation.say("How do I reset my password?")
        let second = try await conversation.say("That didn't help")
        #expect(second.steps == ["reply"] && second.html != first.html)
        #expect(try await conversation.say("no, that is not what I asked").html.contains("member of our team"))
    }

    @Test func withoutFollowUpQuestionsThereIsNoOfferNoEscalationAndNoResolution() async throws {
        var conversation = try Conversation()
        conversation.settings = TurnSettings(isConversational: false)
        for text in [
            "Can I talk to a human?", "What is the weather?", "What is the weather?", "How do I reset my password?",
            "thanks",
        ] {
            #expect(try await conversation.say(text).steps == ["reply"])
        }
        #expect(conversation.memory.offers == 0)
    }

    @Test func anEmailIsGreetedByNameAndSigned() async throws {
        var conversation = try Conversation()
        conversation.settings = TurnSettings(isEmail: true)
        let html = try await conversation.say("How do I reset my password?").html
        #expect(html.hasPrefix("<p>Hello Ada,</p>") && html.hasSuffix("<p>Kind regards</p>"))
    }

    @Test func aBareFollowUpCarriesTheLastQuestion() async throws {
        var conversation = try Conversation()
        _ = try await conversation.say("How many guests can I have?")
        let html = try await conversation.say("and on the business plan?").html
        #expect(html.contains("sharing/guests"))
    }

    @Test func whatTheUserWroteIsNeverEchoedAsMarkup() async throws {
        var conversation = try Conversation()
        for text in [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)> password", "\u{202E}\u{0}",
            String(repeating: "a ", count: 50_000),
        ] {
            let (steps, html) = try await conversation.say(text)
            #expect(!steps.isEmpty && !html.contains("<script") && !html.contains("onerror"))
        }
    }

    @Test func theSameTurnGivesTheSameDecisionAndATrace() async throws {
        let provider = KnowledgeIndexProvider()
        provider.replace(try SampleHelpCentreTests.index())
        let context = TurnContext(
            transcript: [TranscriptEntry(position: 1, author: .user, body: "refund?", isHistory: false)],
            answeredPosition: 0,
            memory: ConversationMemory(), userName: nil, userAttributes: [:], conversationAttributes: [:],
            settings: TurnSettings(),
            now: Timestamp(milliseconds: 0))
        let one = try await HelpAgent(knowledge: provider).run(context)
        let two = try await HelpAgent(knowledge: provider).run(context)
        #expect(one.steps == two.steps && one.trace == two.trace)
        #expect(one.trace["schema"] == 1 && one.trace["candidates"]?.array?.isEmpty == false)
    }
}
