public import DorsalCore
import FinAgentAPI

/// Puts a set to an agent and scores what comes back (AGENT 4). Every question is asked twice: the same input must give the same trace.
public struct Evaluation: Sendable {
    private let set: EvaluationSet
    private let makeAgent: @Sendable ([DocumentContent]) -> any Agent

    /// Evaluates the agent without a language model, or what `makeAgent` makes of the content that a customer may be shown.
    public init(
        _ set: EvaluationSet,
        makeAgent: @escaping @Sendable ([DocumentContent]) -> any Agent = { Evaluation.helpAgent($0) }
    ) {
        self.set = set
        self.makeAgent = makeAgent
    }

    /// The agent that ships, over `contents`, with the workspace's own `synonyms`.
    public static func helpAgent(_ contents: [DocumentContent], synonyms: [[String]] = []) -> any Agent {
        let provider = KnowledgeIndexProvider()
        provider.replace(KnowledgeIndex(contents: contents, revision: 1, options: .helpDesk(synonyms: synonyms)))
        return HelpAgent(knowledge: provider)
    }

    /// The same agent, which ranks by meaning as well.
    static func helpAgent(_ contents: [DocumentContent], embedding: RememberedEmbedding) -> any Agent {
        let provider = KnowledgeIndexProvider()
        let index = KnowledgeIndex(contents: contents, revision: 1, options: .helpDesk())
        provider.replace(index)
        provider.replace(meaning: embedding.meaning(of: index))
        return HelpAgent(knowledge: provider)
    }

    /// Who asks: decides what may be found.
    private struct Asker: Hashable {
        var locale: String
        var audience: String?
    }

    /// Runs everything there is.
    public func run() async throws -> EvaluationReport {
        var report = EvaluationReport(questions: [], injections: [], conversations: [], changedOnRepetition: [])
        let scorer = AnswerScorer(set)
        var agents: [Asker: any Agent] = [:]
        func agent(_ asker: Asker) -> any Agent {
            if let agent = agents[asker] { return agent }
            let agent = makeAgent(set.contents(locale: asker.locale, audience: asker.audience))
            agents[asker] = agent
            return agent
        }
        for question in set.questions {
            let asker = Asker(locale: question.locale ?? "en", audience: question.audience)
            let turns = (question.before ?? []) + [question.question]
            let turn = try await Self.ask(turns, agent(asker), audience: asker.audience)
            report.questions.append(scorer.score(question, turn))
            let again = try await Self.ask(turns, agent(asker), audience: asker.audience)
            if again.trace != turn.trace || again.replies != turn.replies {
                report.changedOnRepetition.append(question.id)
            }
        }
        for miss in set.nearMisses {
            let turn = try await Self.ask([miss.question], agent(Asker(locale: "en", audience: nil)))
            report.questions.append(scorer.score(miss, turn))
        }
        let check = InjectionCheck(set: set, makeAgent: makeAgent)
        for attempt in set.injections { report.injections.append(try await check.run(attempt)) }
        let player = ScriptPlayer(makeAgent: makeAgent, contents: set.contents(locale: "en", audience: nil))
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
