import DorsalCore

/// What the policy makes of a reading, before an answer is looked for.
enum EscalationDecision: Sendable, Hashable {
    /// A human takes over.
    case escalate(EscalationReason)
    /// Ask whether a human should take over.
    case offer
    /// The user confirmed that the question is answered.
    case resolve
    /// The answer did not help: find another one, and ask what is missing.
    case refine
    /// Nothing to answer: say something civil.
    case courtesy(Act)
    /// Look for an answer.
    case answer

    /// The name in traces.
    var name: String {
        switch self {
        case .escalate(let reason): "escalate: \(reason.text)"
        case .offer: "offer"
        case .resolve: "resolve"
        case .refine: "refine"
        case .courtesy(let act): "courtesy: \(act.rawValue)"
        case .answer: "answer"
        }
    }
}
