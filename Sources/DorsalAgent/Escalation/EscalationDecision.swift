import DorsalCore

/// What the policy makes of a message, and by which branch.
struct EscalationDecision: Sendable, Hashable {
    /// The branch that was taken, for the trace.
    var branch: String
    var move: Move
    /// The user objects to the last answer.
    var isNegative = false
    /// An open offer stays open for one more turn (AGENT 2, row 8).
    var keepsOffer = false
    /// What was asked about several things is still open: nothing was said to it.
    var keepsChoice = false
}
