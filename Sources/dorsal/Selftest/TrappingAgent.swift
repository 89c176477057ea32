import DorsalCore
import FinAgentAPI
import Foundation

/// Takes the whole process down at one message, as a fault that nobody knows of would (RELIABILITY E8). A hook for tests.
struct TrappingAgent: Agent {
    let inner: any Agent
    /// The message's whole text.
    let trap: String

    func run(_ context: TurnContext) async throws -> TurnDecision {
        if context.transcript.last(where: { $0.author == .user })?.body == trap {
            // Nothing of the process gets a word in any more, as after a trap.
            kill(getpid(), SIGKILL)
        }
        return try await inner.run(context)
    }
}
