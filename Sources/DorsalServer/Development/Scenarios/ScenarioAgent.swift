import DorsalCore
import FinAgentAPI

/// Plays scenarios, and leaves every other turn to the real agent.
struct ScenarioAgent: Agent {
    /// How long ``Scenario/slowTurn`` thinks.
    static let slowTurn = Duration.seconds(10)
    /// Between the chunks of ``Scenario/slowStream``.
    static let pace = Duration.seconds(1)

    let real: any Agent
    let clock: any WallClock

    func run(_ context: TurnContext) async throws -> TurnDecision {
        guard context.occasion == .message,
            let scenario = Scenario(context.transcript, after: context.answeredPosition)
        else { return try await real.run(context) }
        if scenario == .slowTurn { try await clock.sleep(for: Self.slowTurn) }
        var memory = context.memory
        let steps = play(scenario, &memory)
        return TurnDecision(
            steps: steps, memory: memory, trace: ["mode": "scenario", "scenario": .string(scenario.rawValue)])
    }

    /// What the agent does, and what it remembers: the turns that follow are the real agent's.
    private func play(_ scenario: Scenario, _ memory: inout ConversationMemory) -> [TurnStep] {
        memory.pending = .none
        memory.pendingAge = 0
        memory.options = []
        memory.isAnswered = false
        switch scenario {
        case .unknown, .silenceUnresolved:
            memory.unansweredRun += 1
            return [reply("I'm sorry, I don't know the answer to that.")]
        case .clarify:
            memory.pending = .clarification
            memory.options = ["Plans", "Invoices"]
            return [reply("Is your question about plans or about invoices?")]
        case .notHelped:
            memory.negatives += 1
            return [reply("Sorry that didn't help. Could you tell me what is missing?")]
        case .offer:
            memory.pending = .offer
            memory.offers += 1
            return [reply("Would you like to talk to a member of our team?")]
        case .escalateUser: return [.escalate(.requestedByUser)]
        case .escalateRule: return [.escalate(Scenario.sampleRule)]
        case .escalateUnnamedRule: return [.escalate(.rule(nil))]
        case .routeTeam: return [.escalate(.routedToTeam)]
        case .escalateAPI: return [.escalate(.requestedViaAPI)]
        case .resolve, .resolveSurvey: return [reply("Glad I could help!"), .resolve(.confirmed)]
        case .twoPartAnswer:
            memory.note(answer: .ai)
            return [reply("This is the first part of the answer."), reply("And this is the second part.")]
        case .slowStream:
            memory.note(answer: .ai)
            return [reply(Scenario.chunks.last ?? "", chunks: Scenario.chunks)]
        case .answer, .silenceResolved, .slowTurn, .duplicateDelivery, .reorderedDelivery, .lostStatus, .rateLimit,
            .unavailable:
            memory.note(answer: .ai)
            return [reply("This is the answer to your question.")]
        }
    }

    private func reply(_ text: String, chunks: [String] = []) -> TurnStep {
        .reply(ReplyDraft(html: "<p>\(text)</p>", chunks: chunks, pace: chunks.isEmpty ? nil : Self.pace))
    }
}
