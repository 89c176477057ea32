import DorsalCore

/// What the agent does in a turn, before an answer is looked for.
indirect enum Move: Sendable, Hashable {
    /// A fixed text for a message that means harm; a human takes over where there is one.
    case safety(Act, escalates: Bool)
    /// A human takes over.
    case escalate(EscalationReason)
    /// Ask whether a human should take over.
    case offer(HumanOffer)
    /// The user confirmed that the question is answered.
    case resolve
    /// The answer did not help: find another one, and ask what is missing.
    case refine
    /// Ask again which of several things was meant.
    case clarifyAgain
    /// Nothing to answer: say something civil.
    case courtesy(Act)
    /// Look for an answer.
    case answer(AnswerPlan)
    /// Say that the answer is not known, and name what may be near.
    case unknown([Opening])

    /// The name in traces.
    var name: String {
        switch self {
        case .safety: "safety"
        case .escalate: "escalate"
        case .offer(let offer): "offer.\(offer.rawValue)"
        case .resolve: "resolve"
        case .refine: "refine"
        case .clarifyAgain: "clarify_again"
        case .courtesy(let act): "courtesy.\(act.rawValue)"
        case .answer: "answer"
        case .unknown: "unknown"
        }
    }
}
