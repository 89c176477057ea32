public import DorsalCore
import FinAgentAPI

/// Puts a set to an agent and scores what comes back (AGENT 4). Every question is asked twice: the same input must give the same trace.
public struct Evaluation: Sendable {
    private let set: EvaluationSet
    private let makeAgent: @Sendable ([DocumentContent]) -> any Agent

    /// Evaluates the agent without a language model, or what `makeAgent` makes of the content.
    public init(
        _ set: EvaluationSet,
        makeAgent: @escaping @Sendable ([DocumentContent]) -> any Agent = { Evaluation.helpAgent($0) }
    ) {
        self.set = set
        self.makeAgent = makeAgent
    }

    /// The agent that ships, over `contents`, with the workspace's own `synonyms`.
    public static func helpAgent(
        _ contents: [DocumentContent], synonyms: [[String]] = [], languages: Languages = .bundled
    ) -> any Agent {
        let provider = KnowledgeIndexProvider()
        provider.replace(
            KnowledgeIndex(
                contents: contents, revision: 1, options: .helpDesk(synonyms: synonyms, languages: languages)))
        return HelpAgent(knowledge: provider, languages: languages)
    }

    /// The same agent, which ranks by meaning as well.
    static func helpAgent(_ contents: [DocumentContent], embedding: RememberedEmbedding) -> any Agent {
        let provider = KnowledgeIndexProvider()
        let index = KnowledgeIndex(contents: contents, revision: 1, options: .helpDesk())
        provider.replace(index)
        provider.replace(meaning: embedding.meaning(of: index))
        return HelpAgent(knowledge: provider)
    }

    /// Runs everything there is.
    public func run() async throws -> EvaluationReport {
        var report = EvaluationReport(questions: [], injections: [], conversations: [], changedOnRepetition: [])
        let scorer = AnswerScorer(set)
        // One help centre for all, as a server has it: what somebody may be shown is for the agent to know. What is asked a second time is
        // asked of the same agent and of another by turns: the one has it in its caches, the other has not.
        let (agent, other) = (makeAgent(set.contents), makeAgent(set.contents))
        var asked = 0
        func ask(_ turns: [String], id: String, audience: String? = nil) async throws -> ConversationPlayer.Turn {
            let turn = try await Self.ask(turns, agent, audience: audience)
            let again = try await Self.ask(turns, asked.isMultiple(of: 2) ? agent : other, audience: audience)
            asked += 1
            if again.trace != turn.trace || again.replies != turn.replies { report.changedOnRepetition.append(id) }
            return turn
        }
        for question in set.questions {
            let turns = (question.before ?? []) + [question.question]
            let turn = try await ask(turns, id: question.id, audience: question.audience)
            report.questions.append(scorer.score(question, turn))
        }
        for miss in set.nearMisses {
            report.questions.append(scorer.score(miss, try await ask([miss.question], id: miss.id)))
        }
        let check = InjectionCheck(set: set, makeAgent: makeAgent)
        for attempt in set.injections { report.injections.append(try await check.run(attempt)) }
        let player = ScriptPlayer(makeAgent: makeAgent, contents: set.contents)
        for script in set.conversations { report.conversations.append(try await player.play(script)) }
        return report
    }

    /// The turn that answers the last of `messages`.
    private static func ask(
        _ messages: [String], _ agent: any Agent, audience: String? = nil
    ) async throws -> ConversationPlayer.Turn {
        var player = ConversationPlayer(agent: agent)
        if let audience { player.userAttributes[SearchScope.audienceAttribute] = .string(audience) }
        var turn = ConversationPlayer.Turn(events: [], replies: [], trace: .null)
        for message in messages { turn = try await player.say(message) }
        return turn
    }
}
