import DorsalCore
import FinAgentAPI
import Testing

/// The settings document that says how conversations are conducted.
@Suite struct ConversationPolicyTests {
    @Test func anEmptyDocumentMeansTheDocumentedDefaults() throws {
        let policy = try WireJSON.decode(ConversationPolicy.self, from: Array("{}".utf8))
        #expect(policy == ConversationPolicy())
        #expect(policy.hasHumans && policy.confirmationPrompt == .off && policy.handoverMessage == nil)
        #expect(policy.silence.checkIn == .ask && policy.silence.checkInAfter == 240)
        #expect(policy.silence.emailCheckInAfter == nil && policy.silence.closeAfter == 86_400)
        #expect(!policy.survey.isEnabled && policy.survey.rateWithin == 604_800 && policy.survey.changeWithin == 86_400)
        #expect(!policy.askAppliesRules && policy.escalationRules.isEmpty)
    }

    @Test func whatADocumentNamesIsReadAndTheRestKeepsItsDefault() throws {
        let text = #"{"silence":{"check_in":"off","close_after":60},"csat":{"enabled":true},"humans_available":false}"#
        let policy = try WireJSON.decode(ConversationPolicy.self, from: Array(text.utf8))
        #expect(policy.silence.checkIn == .off && policy.silence.closeAfter == 60)
        #expect(policy.silence.checkInAfter == 240)
        #expect(policy.survey.isEnabled && policy.survey.occasion == .any)
        #expect(!policy.hasHumans)
    }

    @Test func aPolicySurvivesBeingStored() throws {
        var policy = ConversationPolicy()
        policy.confirmationPrompt = .separate
        policy.handoverMessage = "One moment."
        policy.askAppliesRules = true
        policy.silence.emailCheckInAfter = 3600
        policy.silence.closingMessage = "Bye."
        policy.survey.occasion = .confirmed
        policy.escalationRules = [
            EscalationRule(
                name: "VIP",
                conditions: [.init(subject: .user, attribute: "plan", comparison: .equals, value: "Pro")])
        ]
        #expect(try WireJSON.decode(ConversationPolicy.self, from: WireJSON.encode(policy)) == policy)
    }

    @Test func silenceBringsACheckInAndThenTheEnd() throws {
        let policy = SilencePolicy()
        let afterMessage = try #require(policy.next(after: .message, isEmail: false))
        #expect(afterMessage.occasion == .checkIn && afterMessage.delay == .seconds(240))
        let afterCheckIn = try #require(policy.next(after: .checkIn, isEmail: false))
        #expect(afterCheckIn.occasion == .close && afterCheckIn.delay == .seconds(86_400))
        #expect(policy.next(after: .close, isEmail: false) == nil)
    }

    @Test func byMailSilenceIsNoReasonToCheckInUnlessTheWorkspaceSaysSo() throws {
        var policy = SilencePolicy()
        #expect(try #require(policy.next(after: .message, isEmail: true)).occasion == .close)
        policy.emailCheckInAfter = 3600
        let next = try #require(policy.next(after: .message, isEmail: true))
        #expect(next.occasion == .checkIn && next.delay == .seconds(3600))
        policy.checkIn = .off
        #expect(try #require(policy.next(after: .message, isEmail: false)).occasion == .close)
    }

    @Test func anOlderMemoryIsReadWithTheFirstValueOfWhatItDoesNotKnow() throws {
        let text =
            #"{"pending":"offer","answers":2,"unansweredRun":0,"negatives":1,"offers":1,"recentQueries":["q"],"shownPassages":[]}"#
        let memory = try WireJSON.decode(ConversationMemory.self, from: Array(text.utf8))
        #expect(memory.pending == .offer && memory.answers == 2 && memory.negatives == 1)
        #expect(!memory.isAnswered && memory.pendingAge == 0 && memory.options.isEmpty)
        #expect(memory.lastAnswer == .ai)
        #expect(try WireJSON.decode(ConversationMemory.self, from: Array("{}".utf8)).lastAnswer == nil)
    }

    @Test func theTypeOfTheLastAnswerIsRemembered() throws {
        var memory = ConversationMemory()
        #expect(try WireJSON.decode(ConversationMemory.self, from: WireJSON.encode(memory)) == memory)
        for type in [AnswerType.custom, .ai] {
            memory.note(answer: type)
            let read = try WireJSON.decode(ConversationMemory.self, from: WireJSON.encode(memory))
            #expect(read == memory && read.lastAnswer == type)
        }
    }
}
