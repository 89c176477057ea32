import DorsalCore
import Testing

@testable import DorsalAgent

/// Each step of AGENT 2.1 in a chat and where one self-contained answer is wanted, with humans and without.
///
/// Step 3 is guidance, of which there is none yet.
@Suite struct EscalationMatrixTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var step: Int
        var says: String
        var acts: Set<Act>
        var memory = ConversationMemory()
        var isFirstTurn = false
        var isLoop = false
        var rule: EscalationReason?
        /// In a chat, with humans.
        var chat: Move
        /// In a chat, without.
        var alone: Move
        /// One self-contained answer, whether there are humans or not.
        var single: Move

        var testDescription: String { "step \(step): \(says)" }
    }

    private static let offered = EscalationPolicyTests.memory(offers: 1, pending: .offer)
    private static let once = EscalationPolicyTests.memory(answers: 1, offers: 1)
    private static let unknown = Move.unknown([])
    private static let cannotPass = Move.unknown([.cannotPass])
    private static let requested = Move.escalate(.requestedByUser)
    private static let forced = Move.escalate(.rule(nil))
    private static let answer = EscalationPolicyTests.answer()

    static let steps1To5: [Row] = [
        Row(
            step: 1, says: "self-harm", acts: [.selfHarm, .question], chat: .safety(.selfHarm, escalates: true),
            alone: .safety(.selfHarm, escalates: false), single: .safety(.selfHarm, escalates: false)),
        Row(
            step: 1, says: "a threat, whatever else there is", acts: [.threat, .humanRequest, .accept], memory: offered,
            isLoop: true, rule: .rule("VIP"), chat: .safety(.threat, escalates: true),
            alone: .safety(.threat, escalates: false), single: .safety(.threat, escalates: false)),
        Row(
            step: 2, says: "a rule that holds", acts: [.question], rule: .rule("VIP"), chat: .escalate(.rule("VIP")),
            alone: .escalate(.rule("VIP")), single: .escalate(.rule("VIP"))),
        Row(
            step: 2, says: "a rule before anything the user wants", acts: [.humanRequest, .accept], memory: offered,
            isFirstTurn: true, rule: .rule(nil), chat: forced, alone: forced, single: forced),
        Row(
            step: 4, says: "an offer is accepted", acts: [.accept], memory: offered, chat: requested,
            alone: cannotPass, single: .courtesy(.accept)),
        Row(
            step: 4, says: "an offer is declined", acts: [.decline], memory: offered, chat: .courtesy(.decline),
            alone: .courtesy(.decline), single: .courtesy(.decline)),
        Row(
            step: 4, says: "an offer is left open", acts: [.question], memory: offered, chat: answer, alone: answer,
            single: answer),
        Row(
            step: 5, says: "a request first thing", acts: [.humanRequest], isFirstTurn: true, chat: .offer(.plain),
            alone: cannotPass, single: cannotPass),
        Row(
            step: 5, says: "a request later on", acts: [.humanRequest], chat: requested, alone: cannotPass,
            single: cannotPass),
        Row(
            step: 5, says: "a request after an offer", acts: [.humanRequest], memory: once, isFirstTurn: true,
            chat: requested, alone: cannotPass, single: cannotPass),
        Row(
            step: 5, says: "a request with a question", acts: [.humanRequest, .question], chat: requested,
            alone: EscalationPolicyTests.answer([.cannotPass], otherwise: cannotPass),
            single: EscalationPolicyTests.answer([.cannotPass], otherwise: cannotPass)),
    ]

    static let steps6And7: [Row] = [
        Row(
            step: 6, says: "how to reach somebody", acts: [.howContact],
            chat: EscalationPolicyTests.answer(isAboutContact: true, otherwise: .offer(.plain)),
            alone: EscalationPolicyTests.answer(isAboutContact: true, otherwise: cannotPass),
            single: EscalationPolicyTests.answer(isAboutContact: true, otherwise: cannotPass)),
        Row(
            step: 6, says: "how to reach somebody, after an offer", acts: [.howContact], memory: once, chat: requested,
            alone: EscalationPolicyTests.answer(isAboutContact: true, otherwise: cannotPass),
            single: EscalationPolicyTests.answer(isAboutContact: true, otherwise: cannotPass)),
        Row(
            step: 6, says: "a bare keyword", acts: [.bareKeyword], chat: .offer(.plain), alone: cannotPass,
            single: cannotPass),
        Row(
            step: 6, says: "a bare keyword after an offer", acts: [.bareKeyword], memory: once, chat: requested,
            alone: cannotPass, single: cannotPass),
        Row(
            step: 6, says: "anger with a question", acts: [.anger, .question],
            chat: EscalationPolicyTests.answer([.empathy], offersHuman: true, otherwise: .offer(.empathy)),
            alone: EscalationPolicyTests.answer([.empathy], otherwise: .unknown([.empathy, .cannotPass])),
            single: answer),
        Row(
            step: 6, says: "anger after an offer", acts: [.anger, .question], memory: once, chat: forced,
            alone: EscalationPolicyTests.answer([.empathy], otherwise: .unknown([.empathy, .cannotPass])),
            single: answer),
        Row(
            step: 6, says: "a loop", acts: [.question], isLoop: true, chat: .offer(.stuck), alone: cannotPass,
            single: answer),
        Row(
            step: 6, says: "a loop after an offer", acts: [.question], memory: once, isLoop: true, chat: forced,
            alone: cannotPass, single: answer),
        Row(
            step: 6, says: "a second negative", acts: [.negative],
            memory: EscalationPolicyTests.memory(answers: 2, negatives: 1), chat: .offer(.stuck), alone: cannotPass,
            single: answer),
        Row(
            step: 6, says: "a second negative after an offer", acts: [.negative],
            memory: EscalationPolicyTests.memory(answers: 2, negatives: 1, offers: 1), chat: forced, alone: cannotPass,
            single: answer),
        Row(
            step: 6, says: "a second unknown", acts: [.question], memory: EscalationPolicyTests.memory(unanswered: 1),
            chat: EscalationPolicyTests.answer(otherwise: .offer(.unknown)),
            alone: EscalationPolicyTests.answer(otherwise: cannotPass), single: answer),
        Row(
            step: 6, says: "a second unknown after an offer", acts: [.question],
            memory: EscalationPolicyTests.memory(unanswered: 1, offers: 1),
            chat: EscalationPolicyTests.answer(otherwise: forced),
            alone: EscalationPolicyTests.answer(otherwise: cannotPass), single: answer),
        Row(step: 7, says: "a question", acts: [.question], chat: answer, alone: answer, single: answer),
        Row(
            step: 7, says: "a greeting", acts: [.greeting], chat: .courtesy(.greeting), alone: .courtesy(.greeting),
            single: .courtesy(.greeting)),
    ]

    @Test(arguments: steps1To5 + steps6And7)
    func aStepDoesWhatItDoesForEachKindOfConversation(row: Row) {
        for hasHumans in [true, false] {
            let chat = Self.decide(row, isConversational: true, hasHumans: hasHumans)
            #expect(chat.move == (hasHumans ? row.chat : row.alone), "humans: \(hasHumans)")
            let single = Self.decide(row, isConversational: false, hasHumans: hasHumans)
            #expect(single.move == row.single, "humans: \(hasHumans)")
            #expect(!single.keepsOffer)
        }
    }

    @Test func anOfferIsKeptOpenOnlyWhereItCanBeMade() throws {
        let unclear = try #require(Self.steps1To5.first { $0.says == "an offer is left open" })
        #expect(Self.decide(unclear, isConversational: true, hasHumans: true).keepsOffer)
        #expect(!Self.decide(unclear, isConversational: true, hasHumans: false).keepsOffer)
    }

    private static func decide(_ row: Row, isConversational: Bool, hasHumans: Bool) -> EscalationDecision {
        let reading = Reading(acts: Dictionary(uniqueKeysWithValues: row.acts.map { ($0, "test") }), contentWords: [])
        return EscalationPolicy().decide(
            EscalationPolicy.Situation(
                reading: reading, memory: row.memory, isFirstTurn: row.isFirstTurn, isConversational: isConversational,
                hasHumans: hasHumans, isLoop: row.isLoop, rule: row.rule))
    }
}
