/// Decides what to do with a turn. The agent sees and says; it cannot write, deliver or wait for anything but its own tools.
public protocol Agent: Sendable {
    /// Reads the turn and decides. The same context gives the same decision.
    func run(_ context: TurnContext) async throws -> TurnDecision
}
