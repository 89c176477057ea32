/// What became of an action.
public enum InboxOutcome: Sendable {
    case notFound
    /// Done; with the hand-over when the agent had the conversation until then.
    case done(HandoverOutcome.Receipt?)
}
