import DorsalCore
import Testing

@testable import DorsalAgent

/// The table of AGENT 2.1, as far as it exists.
@Suite struct EscalationPolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        var acts: Set<Act>
        var memory = ConversationMemory()
        var isFirstTurn = false
        var isOpen = false
        var isConversational = true
        var decision: EscalationDecision

        var testDescription: String { says }
    }

    static func memory(
        answers: Int = 0, unanswered: Int = 0, negatives: Int = 0, offers: Int = 0, pending: PendingQuestion = .none
    ) -> ConversationMemory {
        var memory = ConversationMemory()
        memory.answers = answers
        memory.unansweredRun = unanswered
        memory.negatives = negatives
        memory.offers = offers
        memory.pending = pending
        return memory
    }

    static let offered = memory(offers: 1, pending: .offer)

    static let rows = [
        Row(
            says: "a request first thing is answered with an offer", acts: [.humanRequest], isFirstTurn: true,
            decision: .offer),
        Row(says: "a later request escalates", acts: [.humanRequest], decision: .escalate(.requestedByUser)),
        Row(
            says: "a request after an offer escalates", acts: [.humanRequest], memory: memory(offers: 1),
            isFirstTurn: true, decision: .escalate(.requestedByUser)),
        Row(
            says: "an accepted offer escalates", acts: [.accept], memory: offered, decision: .escalate(.requestedByUser)
        ),
        Row(
            says: "a keyword after an offer escalates", acts: [.bareKeyword], memory: offered,
            decision: .escalate(.requestedByUser)),
        Row(says: "a declined offer is over", acts: [.decline], memory: offered, decision: .courtesy(.decline)),
        Row(
            says: "a declined offer with a question is answered", acts: [.decline, .question], memory: offered,
            decision: .answer),
        Row(says: "a yes without an offer escalates nothing", acts: [.accept], decision: .courtesy(.accept)),
        Row(says: "a bare keyword is answered with an offer", acts: [.bareKeyword], decision: .offer),
        Row(
            says: "a first negative gets another answer", acts: [.negative], memory: memory(answers: 1),
            decision: .refine),
        Row(
            says: "a second negative gets an offer", acts: [.negative], memory: memory(answers: 2, negatives: 1),
            decision: .offer),
        Row(
            says: "a negative after the offer escalates", acts: [.negative],
            memory: memory(answers: 2, negatives: 1, offers: 1), decision: .escalate(.requestedByUser)),
        Row(
            says: "a confirmation after an answer resolves", acts: [.confirm], memory: memory(answers: 1),
            decision: .resolve),
        Row(says: "a confirmation without an answer does not", acts: [.confirm], decision: .courtesy(.confirm)),
        Row(
            says: "a confirmation of a don't-know does not", acts: [.confirm],
            memory: memory(answers: 1, unanswered: 1),
            decision: .courtesy(.confirm)),
        Row(says: "thanks after an answer resolve", acts: [.gratitude], memory: memory(answers: 1), decision: .resolve),
        Row(
            says: "thanks that leave something open do not", acts: [.gratitude], memory: memory(answers: 1),
            isOpen: true,
            decision: .courtesy(.gratitude)),
        Row(says: "thanks after a greeting do not", acts: [.gratitude], decision: .courtesy(.gratitude)),
        Row(says: "a greeting is returned", acts: [.greeting], decision: .courtesy(.greeting)),
        Row(says: "a greeting with a question is answered", acts: [.greeting, .question], decision: .answer),
        Row(
            says: "without follow-ups a request is no escalation", acts: [.humanRequest], isConversational: false,
            decision: .answer),
        Row(
            says: "without follow-ups a confirmation resolves nothing", acts: [.confirm], memory: memory(answers: 1),
            isConversational: false, decision: .courtesy(.confirm)),
    ]

    private static func situation(_ row: Row) -> EscalationPolicy.Situation {
        let acts = Dictionary(uniqueKeysWithValues: row.acts.map { ($0, "test") })
        return EscalationPolicy.Situation(
            reading: Reading(acts: acts, contentWords: [], isOpen: row.isOpen), memory: row.memory,
            isFirstTurn: row.isFirstTurn, isConversational: row.isConversational)
    }

    @Test(arguments: rows) func theFirstRuleThatFitsWins(row: Row) {
        #expect(EscalationPolicy().decide(Self.situation(row)) == row.decision)
    }

    @Test func theSecondUnknownInARowGetsAnOfferAndTheNextAHuman() {
        func decide(_ memory: ConversationMemory, conversational: Bool = true) -> EscalationDecision? {
            let row = Row(
                says: "", acts: [.question], memory: memory, isConversational: conversational, decision: .answer)
            return EscalationPolicy().decideUnanswered(Self.situation(row))
        }
        #expect(decide(Self.memory()) == nil)
        #expect(decide(Self.memory(unanswered: 1)) == .offer)
        #expect(decide(Self.memory(unanswered: 2, offers: 1)) == .escalate(.requestedByUser))
        #expect(decide(Self.memory(unanswered: 5), conversational: false) == nil)
    }
}
