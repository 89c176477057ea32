public import DorsalCore
import FinAgentAPI

/// Decides the turns of a recorded conversation once more, with another agent, other content or another policy (AGENT 3.7). Every
/// turn sees what was really said before it, also where the agent would now have said something else.
public struct ConversationReplay: Sendable {
    private let agent: any Agent
    private let policy: ConversationPolicy

    /// Makes a replay by `agent` under `policy`.
    public init(agent: any Agent, policy: ConversationPolicy) {
        self.agent = agent
        self.policy = policy
    }

    /// The turns of `recorded`, each as it was and as it would be now. Attributes are those that the conversation has by now: what they
    /// were then is not kept.
    public func run(_ recorded: RecordedConversation) async throws -> [ReplayedTurn] {
        var memory = ConversationMemory()
        var answered = recorded.transcript.last { $0.isHistory }?.position ?? 0
        var replayed: [ReplayedTurn] = []
        for turn in recorded.turns {
            let seen = recorded.transcript.filter { $0.position <= turn.lastPosition }
            let context = TurnContext(
                occasion: turn.occasion, transcript: seen, answeredPosition: answered, memory: memory,
                userName: recorded.user.name, userAttributes: recorded.user.attributes,
                conversationAttributes: recorded.conversation.attributes, settings: turn.settings, policy: policy,
                now: turn.finishedAt)
            let decision = try await agent.run(context)
            memory = decision.memory
            let replies = decision.steps.compactMap { step -> String? in
                if case .reply(let draft) = step { draft.html } else { nil }
            }
            replayed.append(
                ReplayedTurn(
                    id: turn.id, said: context.newMessages.map { MessageText.plain($0.body) },
                    before: TurnSummary(trace: turn.trace, replies: turn.replies),
                    after: TurnSummary(trace: decision.trace, replies: replies)))
            answered = turn.lastPosition + Int64(turn.replies.count)
        }
        return replayed
    }
}
