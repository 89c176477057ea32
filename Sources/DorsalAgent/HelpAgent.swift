public import DorsalCore
import FinAgentAPI

/// The agent without a language model: it reads what the user does, decides whether a human is wanted, and otherwise quotes the part
/// of the help content that answers (AGENT 3.1). Pure: the same context and index give the same decision.
public struct HelpAgent: Agent {
    private let knowledge: KnowledgeIndexProvider
    private let languages: Languages
    private let version: String?

    /// Makes an agent that answers from `knowledge`, in `languages`. Traces name the `version` of the program that it is part of.
    public init(knowledge: KnowledgeIndexProvider, languages: Languages = .bundled, version: String? = nil) {
        self.version = version
        self.languages = languages
        self.knowledge = knowledge
    }

    public func run(_ context: TurnContext) async throws -> TurnDecision {
        await knowledge.decide { index in
            var turn = HelpTurn(context: context, index: index, languages: languages, version: version)
            return turn.decide()
        }
    }
}
