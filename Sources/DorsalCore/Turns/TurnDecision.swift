public import FinAgentAPI

/// What the agent decided, what it will remember, and why it decided so.
public struct TurnDecision: Sendable {
    public var steps: [TurnStep]
    public var memory: ConversationMemory
    /// Why: acts, query, candidates with their scores, thresholds (AGENT 3.7). Kept with the turn.
    public var trace: JSONValue

    /// Makes a decision.
    public init(steps: [TurnStep], memory: ConversationMemory, trace: JSONValue) {
        self.steps = steps
        self.memory = memory
        self.trace = trace
    }
}
