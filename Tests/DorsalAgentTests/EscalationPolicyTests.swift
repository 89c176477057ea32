import DorsalCore
import Testing

@testable import DorsalAgent

/// The table of AGENT 2.1, branch by branch.
@Suite struct EscalationPolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var says: String
        var acts: Set<Act>
        var memory = ConversationMemory()
        var isFirstTurn = false
        var isConversational = true
        var hasHumans = true
        var isLoop = false
        var rule: EscalationReason?
        var isOpen = false
        var content: [String] = []
        var branch: String
        var move: Move
        var keepsOffer = false

        var testDescription: String { says }
    }

    static func memory(
        answers: Int = 0, isAnswered: Bool? = nil, unanswered: Int = 0, negatives: Int = 0, offers: Int = 0,
        pending: PendingQuestion = .none, age: Int = 0, options: [String] = []
    ) -> ConversationMemory {
        var memory = ConversationMemory()
        memory.answers = answers
        memory.isAnswered = isAnswered ?? (answers > 0 && unanswered == 0)
        memory.unansweredRun = unanswered
        memory.negatives = negatives
        memory.offers = offers
        memory.pending = pending
        memory.pendingAge = age
        memory.options = options
        return memory
    }

    static let offered = memory(offers: 1, pending: .offer)
    static let unknown = Move.unknown([])
    static let cannotPass = Move.unknown([.cannotPass])
    static func answer(
        _ openings: [Opening] = [], offersHuman: Bool = false, isAboutContact: Bool = false,
        otherwise: Move = .unknown([])
    ) -> Move {
        .answer(
            AnswerPlan(
                openings: openings, offersHuman: offersHuman, isAboutContact: isAboutContact, unanswered: otherwise))
    }

    @Test(arguments: steps1To4 + steps5And6 + step7 + feedback + selfContained)
    func theFirstStepThatFitsWins(row: Row) {
        let reading = Reading(
            acts: Dictionary(uniqueKeysWithValues: row.acts.map { ($0, "test") }), contentWords: row.content,
            isOpen: row.isOpen)
        let decision = EscalationPolicy().decide(
            EscalationPolicy.Situation(
                reading: reading, memory: row.memory, isFirstTurn: row.isFirstTurn,
                isConversational: row.isConversational, hasHumans: row.hasHumans, isLoop: row.isLoop, rule: row.rule))
        #expect(decision.branch == row.branch)
        #expect(decision.move == row.move)
        #expect(decision.keepsOffer == row.keepsOffer)
    }

    @Test(arguments: [true, false], [0, 1, 2])
    func withoutHumansNothingButARuleEscalatesOrOffers(isFirstTurn: Bool, offers: Int) {
        for act in Act.allCases where act != .empty {
            for pending in [PendingQuestion.none, .offer, .confirmation, .clarification] {
                var reading = Reading(acts: [.question: "test"], contentWords: ["word"])
                reading.acts[act] = "test"
                let decision = EscalationPolicy().decide(
                    EscalationPolicy.Situation(
                        reading: reading,
                        memory: Self.memory(
                            answers: 1, unanswered: 1, negatives: 1, offers: offers, pending: pending),
                        isFirstTurn: isFirstTurn, hasHumans: false, isLoop: true))
                #expect(!Self.involvesHuman(decision.move), "\(act) \(pending): \(decision)")
            }
        }
    }

    private static func involvesHuman(_ move: Move) -> Bool {
        switch move {
        case .escalate, .offer, .safety(_, escalates: true): true
        case .answer(let plan): plan.offersHuman || involvesHuman(plan.unanswered)
        case .safety, .resolve, .refine, .clarifyAgain, .courtesy, .unknown: false
        }
    }
}
