public import DorsalCore
import FinAgentAPI

/// An agent whose decisions are a closure of the test's.
public struct ScriptedAgent: Agent {
    private let decide: @Sendable (TurnContext) async throws -> [TurnStep]

    /// Makes an agent that does what `decide` says.
    public init(_ decide: @escaping @Sendable (TurnContext) async throws -> [TurnStep]) {
        self.decide = decide
    }

    /// An agent that answers every turn with the same HTML.
    public static func replying(_ html: String) -> ScriptedAgent {
        ScriptedAgent { _ in [.reply(ReplyDraft(html: html))] }
    }

    public func run(_ context: TurnContext) async throws -> TurnDecision {
        TurnDecision(steps: try await decide(context), memory: context.memory, trace: ["mode": "scripted"])
    }
}
