/// One thing the agent decided to do.
public enum TurnStep: Sendable, Hashable {
    case reply(ReplyDraft)
    case escalate(EscalationReason)
    /// The question is answered.
    case resolve(Resolution)
}
