import DorsalCore
import FinAgentAPI

/// Takes the whole process down at one message, as a fault that nobody knows of would (RELIABILITY E8). A hook for tests.
struct TrappingAgent: Agent {
    let inner: any Agent
    /// The message's whole text.
    let trap: String

    func run(_ context: TurnContext) async throws -> TurnDecision {
        if context.transcript.last(where: { $0.author == .user })?.body == trap {
            fatalError("the message of --trap-on")
        }
        return try await inner.run(context)
    }
}
