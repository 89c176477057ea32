/// What became of a turn's commit.
public enum TurnCommitOutcome: Sendable, Hashable {
    /// Everything is written. `hasDeliveries` says that webhooks are waiting.
    case committed(hasDeliveries: Bool)
    /// A newer message or another owner has the turn; nothing was written.
    case superseded
}
