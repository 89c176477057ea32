import DorsalCore

extension AnswerFinder {
    /// What was found for a query.
    struct Finding: Sendable {
        var query: String
        var outcome: SearchOutcome
        var verdict: Answerability.Verdict
        /// The rule that refuses it, if one does.
        var refusal: Refusal?
        var answer: Answer?
        /// Articles that may be near, when there is no answer.
        var nearest: [HelpDocument]
        /// Sections of which each may be meant.
        var choices: [Passage] = []
    }
}
