/// Why nothing is quoted however sure the gate is (AGENT 3.4, "Hard refusals").
enum Refusal: String, Sendable, Hashable {
    /// No passage holds the kind of thing that is asked for: no price, no code.
    case lacksKind = "lacks_kind"
    /// Nothing that is asked says what it is about.
    case saysNothing = "says_nothing"
    /// The question is about the customer's own case, which no article tells.
    case ownCase = "own_case"

    /// The first that holds.
    init?(_ look: CloseLook, question: String, languages: Languages) {
        if !look.holdsRequired {
            self = .lacksKind
        } else if !look.outcome.isTelling {
            self = .saysNothing
        } else if PersonalQuestion.matches(question, languages) {
            self = .ownCase
        } else {
            return nil
        }
    }
}
